// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.ArrayList;
import java.util.List;

/** A table of text, with columns as wide as they need to be. */
final class TextTable {

  private static final String GAP = "  ";

  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  /** A column whose heading ends with this character is aligned on the right. */
  static final char RIGHT = '>';

  TextTable(String indent, String... headings) {
    this.indent = indent;
    rows.add(List.of(headings));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** Lines that end with line feeds and without spaces. */
  String print() {
    List<String> headings = rows.get(0);
    int[] widths = new int[headings.size()];
    for (int column = 0; column < widths.length; column++) {
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], text(row, column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < widths.length; column++) {
        boolean right = headings.get(column).indexOf(RIGHT) >= 0;
        String cell = text(row, column);
        String padding = " ".repeat(widths[column] - cell.length());
        line.append(column == 0 ? "" : GAP).append(right ? padding + cell : cell + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String text(List<String> row, int column) {
    String cell = row.get(column);
    return row == rows.get(0) && cell.indexOf(RIGHT) >= 0
        ? cell.substring(0, cell.indexOf(RIGHT))
        : cell;
  }
}
