// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.opentelemetry.render.ir.TypeIr;

/** Types as the user writes them. */
public final class TypeWords {

  private TypeWords() {}

  public static String of(TypeIr type) {
    if (type instanceof TypeIr.Scalar scalar) {
      return (scalar.signed() ? "s" : "u") + 8 * scalar.bytes();
    }
    if (type instanceof TypeIr.Array array) {
      return of(array.element()) + "[" + array.length() + "]";
    }
    return type instanceof TypeIr.BoundedText text ? "string<" + text.capacity() + ">" : "string";
  }
}
