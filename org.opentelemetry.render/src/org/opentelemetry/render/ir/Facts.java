// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.scoping.Names;

/** Facts of a model that are certain because it has no errors. */
final class Facts {

  private Facts() {}

  /**
   * The fact.
   *
   * @throws IllegalStateException if it is absent, so that the model does have errors
   */
  static <T> T known(Optional<T> fact, Object of) {
    return fact.orElseThrow(() -> new IncompleteModelException(of));
  }

  /** See {@link #known(Optional, Object)}. */
  static long known(OptionalLong fact, Object of) {
    return known(fact.isPresent() ? Optional.of(fact.getAsLong()) : Optional.empty(), of);
  }

  /** The name that an element declares. */
  static String name(EObject element) {
    return known(Optional.ofNullable(Names.of(element)), element);
  }

  /** A field of a span, where texts without a bound are a mistake. */
  static FieldIr spanField(Field field) {
    Optional<TypeIr> type = FieldTypes.type(field).filter(t -> !(t instanceof TypeIr.Text));
    return new FieldIr(name(field), 0, known(type, field), false);
  }
}
