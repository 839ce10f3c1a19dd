// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/** The type of a field. */
public sealed interface TypeIr {

  /** An integer of 1, 2, 4, 8 or 16 bytes. */
  record Scalar(int bytes, boolean signed) implements TypeIr {}

  /** {@code string}: bytes of variable length; in messages only. */
  record Text() implements TypeIr {}

  /** {@code string<N>}: at most {@code capacity} bytes. */
  record BoundedText(int capacity) implements TypeIr {}

  /** {@code type name[length]}; the element is a {@link Scalar}. */
  record Array(TypeIr element, int length) implements TypeIr {}
}
