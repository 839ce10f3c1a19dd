// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.property;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.TypeIr;

/** Values of fields as C++ constants, whose kinds are those of the reference codec. */
final class CppValues {

  private static final BigInteger HALF = BigInteger.ONE.shiftLeft(64);

  private CppValues() {}

  /** The declaration of a constant at namespace scope. */
  static String constant(String name, TypeIr type, Object value) {
    if (type instanceof TypeIr.Scalar scalar) {
      return "const %s %s = %s;".formatted(type(scalar), name, integer(scalar, value));
    }
    if (type instanceof TypeIr.Array array) {
      TypeIr.Scalar element = (TypeIr.Scalar) array.element();
      return "const %s %s[%d] = {%s};"
          .formatted(
              type(element),
              name,
              array.length(),
              ((List<?>) value)
                  .stream().map(e -> integer(element, e)).collect(Collectors.joining(", ")));
    }
    byte[] bytes = (byte[]) value;
    if (type instanceof TypeIr.BoundedText) {
      StringBuilder text = new StringBuilder();
      for (byte b : bytes) {
        text.append("'").append(character(b)).append("',");
      }
      return "const char %s[%d] = {%s};".formatted(name, bytes.length, text);
    }
    return "const ::jb_blob %s{%s, %d};".formatted(name, literal(bytes), bytes.length);
  }

  /** A character literal's or string literal's content; three digits, so that none can follow. */
  private static String character(byte b) {
    return "\\%03o".formatted(b & 0xff);
  }

  static String literal(byte[] bytes) {
    StringBuilder text = new StringBuilder("\"");
    for (byte b : bytes) {
      text.append(character(b));
    }
    return text.append('"').toString();
  }

  private static String integer(TypeIr.Scalar type, Object value) {
    BigInteger bits = ((BigInteger) value).mod(BigInteger.ONE.shiftLeft(8 * type.bytes()));
    String unsigned =
        type.bytes() == 16
            ? "::property::wide(0x%xu, 0x%xu)".formatted(bits.divide(HALF), bits.mod(HALF))
            : "u%d{0x%xu}".formatted(8 * type.bytes(), bits);
    return type.signed() ? "static_cast<%s>(%s)".formatted(type(type), unsigned) : unsigned;
  }

  static String type(TypeIr.Scalar type) {
    return (type.signed() ? "s" : "u") + 8 * type.bytes();
  }
}
