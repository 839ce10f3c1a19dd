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
