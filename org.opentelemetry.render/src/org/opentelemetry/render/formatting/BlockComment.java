// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

/** The lines of a block comment, which move together. */
final class BlockComment {

  private BlockComment() {}

  /**
   * A block comment that begins in another column: its further lines move as far as the first one,
   * but not beyond the left edge. Their indentation becomes blanks.
   *
   * @param from the column in which it began
   * @param to the column in which it begins now
   * @param lineBreak what ends its lines
   */
  static String move(String comment, int from, int to, String lineBreak) {
    String[] lines = comment.split("\r\n|\n|\r", -1);
    StringBuilder result = new StringBuilder(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      int indent = 0;
      while (indent < line.length()
          && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
        indent++;
      }
      result.append(lineBreak);
      if (indent < line.length()) {
        int column = Columns.after(0, line.substring(0, indent)) + to - from;
        result.append(" ".repeat(Math.max(0, column))).append(line, indent, line.length());
      }
    }
    return result.toString();
  }
}
