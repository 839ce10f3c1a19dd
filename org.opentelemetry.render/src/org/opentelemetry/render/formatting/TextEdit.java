// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

import java.util.List;

/**
 * A part of a text to replace.
 *
 * @param offset of the first character to replace, in UTF-16 units
 * @param length of what is replaced, in UTF-16 units; 0 to insert
 * @param text what stands there instead
 */
public record TextEdit(int offset, int length, String text) {

  /** Offset behind what is replaced. */
  public int end() {
    return offset + length;
  }

  /** What changes a text into another: everything but what both begin and end with. */
  public static TextEdit between(String text, String other) {
    int shorter = Math.min(text.length(), other.length());
    int from = 0;
    while (from < shorter && text.charAt(from) == other.charAt(from)) {
      from++;
    }
    while (isInside(text, from) || isInside(other, from)) {
      from--;
    }
    int behind = 0;
    while (behind < shorter - from
        && text.charAt(text.length() - 1 - behind) == other.charAt(other.length() - 1 - behind)) {
      behind++;
    }
    while (isInside(text, text.length() - behind) || isInside(other, other.length() - behind)) {
      behind--;
    }
    return new TextEdit(
        from, text.length() - behind - from, other.substring(from, other.length() - behind));
  }

  /** Whether the characters around an offset are parts of one, or of one line break. */
  private static boolean isInside(String text, int offset) {
    if (offset <= 0 || offset >= text.length()) {
      return false;
    }
    char before = text.charAt(offset - 1);
    char behind = text.charAt(offset);
    return before == '\r' && behind == '\n' || Character.isSurrogatePair(before, behind);
  }

  /** Applies edits that are sorted by offset and do not overlap. */
  public static String apply(String text, List<TextEdit> edits) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (TextEdit edit : edits) {
      result.append(text, done, edit.offset()).append(edit.text());
      done = edit.end();
    }
    return result.append(text, done, text.length()).toString();
  }
}
