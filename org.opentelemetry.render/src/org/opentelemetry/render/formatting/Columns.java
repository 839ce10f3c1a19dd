// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

/** Widths of texts, in code points. Tabs go to the next multiple of eight. */
final class Columns {

  /** What a line should not be longer than. */
  static final int LIMIT = 100;

  private static final int TAB = 8;

  private Columns() {}

  /** The 0-based column behind a text that begins in a column. */
  static int after(int column, CharSequence text) {
    int result = column;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (LineBreaks.isPart(c)) {
        result = 0;
      } else if (c == '\t') {
        result += TAB - result % TAB;
      } else if (!Character.isLowSurrogate(c)) {
        result++;
      }
    }
    return result;
  }

  /** Whether a text that begins in a column ends its first line within the limit. */
  static boolean fits(int column, String text) {
    int end = 0;
    while (end < text.length() && !LineBreaks.isPart(text.charAt(end))) {
      end++;
    }
    return after(column, text.substring(0, end)) <= LIMIT;
  }

  /** The column of an offset of a text. */
  static int of(String text, int offset) {
    int start = offset;
    while (start > 0 && !LineBreaks.isPart(text.charAt(start - 1))) {
      start--;
    }
    return after(0, text.substring(start, offset));
  }
}
