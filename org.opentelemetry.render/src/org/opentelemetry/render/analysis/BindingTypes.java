// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Optional;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Reference;

/** Whether a value can stand for a member of a key. */
public final class BindingTypes {

  private BindingTypes() {}

  /**
   * Whether a member of a key can be bound to a definition: fields of equal type or integers that
   * widen without loss, references to the same span. Absent if that is unknown.
   */
  public static Optional<Boolean> fits(Definition key, Definition value) {
    if (key instanceof Field keyField && value instanceof Field valueField) {
      return FieldTypes.type(keyField)
          .flatMap(to -> FieldTypes.type(valueField).map(from -> widens(from, to)));
    }
    if (key instanceof Reference keyReference && value instanceof Reference valueReference) {
      return ReferenceFacts.target(keyReference)
          .flatMap(to -> ReferenceFacts.target(valueReference).map(from -> from == to));
    }
    return Optional.of(false);
  }

  /**
   * Whether every value of a type is one of the other: equal types, or an integer that is wider.
   */
  public static boolean widens(TypeIr from, TypeIr to) {
    if (from instanceof TypeIr.Scalar narrow && to instanceof TypeIr.Scalar wide) {
      return narrow.equals(wide)
          || narrow.bytes() < wide.bytes() && (narrow.signed() == wide.signed() || wide.signed());
    }
    return from.equals(to);
  }
}
