// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Values as JSON, spelt as {@code render/json.h} of the C++ library spells them: numbers, but
 * integers of 128 bits as strings of hexadecimal digits; arrays of {@code u8} and {@code string<N>}
 * as text up to the first NUL; everything in ASCII.
 */
final class Spelling {

  private static final String HEX = "0123456789abcdef";

  private Spelling() {}

  /** The value of a field of fixed size at this place; a text is given by its bytes. */
  static String value(TypeIr type, ByteBuffer in, int at) {
    if (type instanceof TypeIr.Scalar scalar) {
      return integer(scalar, in, at);
    }
    if (type instanceof TypeIr.BoundedText text) {
      return text(in, at, lengthToNul(in, at, text.capacity()));
    }
    if (!(type instanceof TypeIr.Array array)) {
      throw new IllegalArgumentException("a text has no fixed size");
    }
    TypeIr.Scalar element = (TypeIr.Scalar) array.element();
    if (element.bytes() == 1 && !element.signed()) {
      return text(in, at, lengthToNul(in, at, array.length()));
    }
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < array.length(); i++) {
      list.append(i == 0 ? "" : ",").append(integer(element, in, at + i * element.bytes()));
    }
    return list.append(']').toString();
  }

  /** A text of any bytes. */
  static String text(ByteBuffer in, int at, int length) {
    StringBuilder text = new StringBuilder(length + 2).append('"');
    for (int i = at; i < at + length; i++) {
      int c = in.get(i) & 0xff;
      switch (c) {
        case '"', '\\' -> text.append('\\').append((char) c);
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20 || c >= 0x7f) {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
          } else {
            text.append((char) c);
          }
        }
      }
    }
    return text.append('"').toString();
  }

  private static int lengthToNul(ByteBuffer in, int at, int limit) {
    int length = 0;
    while (length < limit && in.get(at + length) != 0) {
      length++;
    }
    return length;
  }

  private static String integer(TypeIr.Scalar type, ByteBuffer in, int at) {
    boolean signed = type.signed();
    return switch (type.bytes()) {
      case 1 -> Integer.toString(signed ? in.get(at) : Byte.toUnsignedInt(in.get(at)));
      case 2 -> Integer.toString(signed ? in.getShort(at) : Short.toUnsignedInt(in.getShort(at)));
      case 4 -> signed ? "" + in.getInt(at) : Integer.toUnsignedString(in.getInt(at));
      case 8 -> signed ? "" + in.getLong(at) : Long.toUnsignedString(in.getLong(at));
      default -> "\"0x" + hex(in.getLong(at + 8)) + hex(in.getLong(at)) + '"';
    };
  }

  private static String hex(long value) {
    StringBuilder digits = new StringBuilder(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      digits.append(HEX.charAt((int) (value >>> shift) & 0xf));
    }
    return digits.toString();
  }
}
