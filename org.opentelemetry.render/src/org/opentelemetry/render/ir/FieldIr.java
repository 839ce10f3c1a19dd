// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/**
 * A field of a message or of a span.
 *
 * @param name as written, without the escape character
 * @param number the field number of a message field (0 when absent or implicit); it orders the
 *     parameters of C++ functions and never the bytes. Without meaning in spans.
 * @param implicit the compiler added it ({@code _ref}, or a key field copied into a {@code msg
 *     _start})
 */
public record FieldIr(String name, int number, TypeIr type, boolean implicit) {

  // Fields are looked up again and again. What records have by themselves is made at run time,
  // which
  // a short run would feel.

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof FieldIr field
            && name.equals(field.name)
            && number == field.number
            && implicit == field.implicit
            && type.source().equals(field.type.source());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
