// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/** The type of a field. */
public sealed interface TypeIr {

  /**
   * As in the source, an array with its length behind the element: {@code s128}, {@code u8[16]}.
   */
  String source();

  /** An integer of 1, 2, 4, 8 or 16 bytes. */
  record Scalar(int bytes, boolean signed) implements TypeIr {
    @Override
    public String source() {
      return (signed ? "s" : "u") + 8 * bytes;
    }
  }

  /** {@code string}: bytes of variable length; in messages only. */
  record Text() implements TypeIr {
    @Override
    public String source() {
      return "string";
    }
  }

  /** {@code string<N>}: at most {@code capacity} bytes. */
  record BoundedText(int capacity) implements TypeIr {
    @Override
    public String source() {
      return "string<" + capacity + ">";
    }
  }

  /** {@code type name[length]}; the element is a {@link Scalar}. */
  record Array(TypeIr element, int length) implements TypeIr {
    @Override
    public String source() {
      return element.source() + "[" + length + "]";
    }
  }
}
