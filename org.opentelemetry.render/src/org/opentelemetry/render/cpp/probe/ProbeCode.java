// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.ir.TypeIr;

/** How types and texts are spelt in the files of a probe. */
final class ProbeCode {

  private ProbeCode() {}

  static String type(TypeIr.Scalar type) {
    return CppTypes.integer(type);
  }

  /** The C type of a member of the kernel that is no array. */
  static String type(ProbeIr.KernelField field) {
    return field.type().isEmpty() ? "const void*" : element(field);
  }

  static String element(ProbeIr.KernelField field) {
    return type(element(field.type().orElseThrow()));
  }

  /** Length of an array; 0 for anything else. */
  static int length(ProbeIr.KernelField field) {
    return field.type().map(ProbeCode::length).orElse(0);
  }

  /** The member as its struct declares it. */
  static String member(ProbeIr.KernelField field) {
    String name = field.path().get(field.path().size() - 1);
    return field.type().map(type -> declaration(type, name)).orElse("const void* " + name);
  }

  /** A member of a struct of the probe. */
  static String member(FieldIr field) {
    return declaration(field.type(), field.name());
  }

  static int elementBytes(FieldIr field) {
    return element(field.type()).bytes();
  }

  /** Length of an array; 0 for anything else. */
  static int length(FieldIr field) {
    return length(field.type());
  }

  private static String declaration(TypeIr type, String name) {
    int length = length(type);
    return type(element(type)) + " " + name + (length > 0 ? "[" + length + "]" : "");
  }

  private static TypeIr.Scalar element(TypeIr type) {
    return (TypeIr.Scalar) (type instanceof TypeIr.Array array ? array.element() : type);
  }

  private static int length(TypeIr type) {
    return type instanceof TypeIr.Array array ? array.length() : 0;
  }

  /** A C or C++ string literal. */
  static String quoted(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      boolean trigraph = c == '?' && literal.charAt(literal.length() - 1) == '?';
      if (c == '"' || c == '\\' || trigraph) {
        literal.append('\\').append(c);
      } else if (c == '\n') {
        literal.append("\\n");
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
