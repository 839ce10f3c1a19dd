// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.Optional;
import java.util.OptionalLong;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.model.Field;

/** Facts of a model that are certain because it has no errors. */
final class Facts {

  private Facts() {}

  /**
   * The fact.
   *
   * @throws IllegalStateException if it is absent, so that the model does have errors
   */
  static <T> T known(Optional<T> fact, Object of) {
    return fact.orElseThrow(
        () -> new IllegalStateException("the model has errors, so there is no IR: " + of));
  }

  /** See {@link #known(Optional, Object)}. */
  static long known(OptionalLong fact, Object of) {
    return known(fact.isPresent() ? Optional.of(fact.getAsLong()) : Optional.empty(), of);
  }

  /** A field of a span. */
  static FieldIr spanField(Field field) {
    return new FieldIr(field.getName(), 0, known(FieldTypes.type(field), field), false);
  }
}
