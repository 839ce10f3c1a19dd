// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * How types are spelt in generated C and C++; the only place that knows. Class types are spelt from
 * the global namespace, so that no user-chosen name can hide them; {@code u8} to {@code s128} are
 * reserved words of the language.
 */
public final class CppTypes {

  private CppTypes() {}

  /** {@code u8} to {@code s128}. */
  public static String integer(TypeIr.Scalar type) {
    return (type.signed() ? "s" : "u") + type.bytes() * 8;
  }

  /**
   * The type of a field of a span, of a key, or of whatever else holds a value: {@code std::array}
   * for arrays.
   */
  public static String value(TypeIr type) {
    if (type instanceof TypeIr.Scalar scalar) {
      return integer(scalar);
    }
    if (type instanceof TypeIr.BoundedText text) {
      return "::short_string<" + text.capacity() + ">";
    }
    if (type instanceof TypeIr.Array array) {
      return "::std::array<" + value(array.element()) + ", " + array.length() + ">";
    }
    return "::jb_blob";
  }

  /**
   * A parameter of encoders and writers: {@code u32 pid}, {@code const u8 comm[16]}, {@code
   * ::jb_blob name}.
   */
  public static String parameter(FieldIr field) {
    TypeIr type = field.type();
    if (type instanceof TypeIr.Array array) {
      return "const " + value(array.element()) + " " + field.name() + "[" + array.length() + "]";
    }
    if (type instanceof TypeIr.BoundedText text) {
      return "const char " + field.name() + "[" + text.capacity() + "]";
    }
    return value(type) + " " + field.name();
  }

  /** The same parameter without its name, for functions that do not use it. */
  public static String unnamedParameter(FieldIr field) {
    TypeIr type = field.type();
    if (type instanceof TypeIr.Array array) {
      return "const " + value(array.element()) + "*";
    }
    return type instanceof TypeIr.BoundedText ? "const char*" : value(type);
  }

  /**
   * A member of the C struct of a message on the wire, where a {@code string} leaves only its
   * length.
   */
  public static String wireMember(FieldIr field) {
    return field.type() instanceof TypeIr.Text ? "uint16_t " + field.name() : parsedMember(field);
  }

  /** A member of the C struct that handlers get. */
  public static String parsedMember(FieldIr field) {
    TypeIr type = field.type();
    if (type instanceof TypeIr.Array array) {
      return cInteger((TypeIr.Scalar) array.element())
          + " "
          + field.name()
          + "["
          + array.length()
          + "]";
    }
    if (type instanceof TypeIr.BoundedText text) {
      return "char " + field.name() + "[" + text.capacity() + "]";
    }
    if (type instanceof TypeIr.Scalar scalar) {
      return cInteger(scalar) + " " + field.name();
    }
    return "struct jb_blob " + field.name();
  }

  /**
   * The standard C spelling. C has no standard name for 128 bits; the types header gives it one.
   */
  private static String cInteger(TypeIr.Scalar type) {
    return type.bytes() == 16
        ? integer(type)
        : (type.signed() ? "" : "u") + "int" + type.bytes() * 8 + "_t";
  }
}
