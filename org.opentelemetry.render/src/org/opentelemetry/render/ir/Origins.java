// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.Optional;
import org.opentelemetry.render.diagnostics.Location;

/**
 * Where the elements of a package are written. Apart from the IR itself, so that models that say
 * the same are equal.
 */
@FunctionalInterface
public interface Origins {

  /** Of a package that was not made of text. */
  Origins UNKNOWN = element -> Optional.empty();

  /** Where the name of the element stands; nothing for what the compiler added. */
  Optional<Location> of(ElementKey element);
}
