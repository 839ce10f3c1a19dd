// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

/** Makes text from a source file harmless to a terminal. */
public final class Printable {

  private static final int REPLACEMENT = 0xFFFD;

  private Printable() {}

  /**
   * The character, or U+FFFD for one that would move the cursor, start an escape sequence or
   * reorder text.
   */
  static int of(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      case Character.FORMAT -> bidirectional(c) ? REPLACEMENT : c;
      default -> c;
    };
  }

  /** The text with every character made harmless. */
  public static String of(String text) {
    return text.codePoints()
        .map(Printable::of)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean bidirectional(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
