// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Optional;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.ArraySize;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.FieldType;
import org.opentelemetry.render.model.IntegerKind;
import org.opentelemetry.render.model.IntegerType;
import org.opentelemetry.render.model.StringType;

/** The types of fields. */
public final class FieldTypes {

  /** No array or string can be longer: everything in a record is measured in 16 bits. */
  public static final int MAX_LENGTH = 65535;

  private FieldTypes() {}

  /**
   * The type of a field; absent if its type word is unknown, its length or bound is not within
   * 1..{@link #MAX_LENGTH}, or it is an array of strings.
   */
  public static Optional<TypeIr> type(Field field) {
    Optional<TypeIr> element = elementType(field.getType());
    ArraySize array = field.getArray();
    if (array == null) {
      return element;
    }
    return element
        .filter(TypeIr.Scalar.class::isInstance)
        .filter(scalar -> validLength(array.getLength()))
        .map(scalar -> new TypeIr.Array(scalar, array.getLength().intValue()));
  }

  /** The type that a type word gives, without the array that a field may make of it. */
  public static Optional<TypeIr> elementType(FieldType type) {
    if (type instanceof IntegerType integer && integer.getKind() != null) {
      return Optional.of(scalar(integer.getKind()));
    }
    if (type instanceof StringType text) {
      if (!text.isBounded()) {
        return Optional.of(new TypeIr.Text());
      }
      return validLength(text.getBound())
          ? Optional.of(new TypeIr.BoundedText(text.getBound().intValue()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Size and signedness of an integer. */
  public static TypeIr.Scalar scalar(IntegerKind kind) {
    return switch (kind) {
      case S8 -> new TypeIr.Scalar(1, true);
      case U8 -> new TypeIr.Scalar(1, false);
      case S16 -> new TypeIr.Scalar(2, true);
      case U16 -> new TypeIr.Scalar(2, false);
      case S32 -> new TypeIr.Scalar(4, true);
      case U32 -> new TypeIr.Scalar(4, false);
      case S64 -> new TypeIr.Scalar(8, true);
      case U64 -> new TypeIr.Scalar(8, false);
      case S128 -> new TypeIr.Scalar(16, true);
      case U128 -> new TypeIr.Scalar(16, false);
    };
  }

  private static boolean validLength(Long length) {
    return length != null && 1 <= length && length <= MAX_LENGTH;
  }
}
