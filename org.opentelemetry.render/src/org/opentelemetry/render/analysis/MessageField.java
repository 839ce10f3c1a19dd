// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Optional;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Field;

/**
 * A field of a message after the implicit changes.
 *
 * @param name absent only while the source is incomplete
 * @param number orders parameters; 0 if none is written, and for {@code _ref}
 * @param type absent if it is unknown or invalid
 * @param implicit the compiler added the field
 * @param source what the user wrote: the message's own field, or for a key field copied into a
 *     {@code msg _start} the field of the span; absent for {@code _ref}
 */
public record MessageField(
    Optional<String> name,
    int number,
    Optional<TypeIr> type,
    boolean implicit,
    Optional<Field> source) {

  /** The complete field; absent if its name or type is unknown. */
  public Optional<FieldIr> ir() {
    return name.flatMap(n -> type.map(t -> new FieldIr(n, number, t, implicit)));
  }
}
