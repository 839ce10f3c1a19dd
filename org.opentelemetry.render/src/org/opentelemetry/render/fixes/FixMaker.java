// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.List;

/** Computes the fixes of what a rule found; none if none is safe in this case. */
@FunctionalInterface
interface FixMaker {

  List<Fix> make(Finding finding);
}
