// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

/**
 * A source line and the caret line below it, as a terminal shows them: tabs become spaces,
 * characters that would upset the terminal or the reader (control characters, bidirectional
 * overrides) become U+FFFD, wide characters count two columns, and a line beyond {@value
 * #MAX_COLUMNS} columns is cut to the neighbourhood of the caret.
 *
 * @param line the source line
 * @param indent columns before the caret
 * @param marker {@code ^} and tildes below the rest of the range
 */
record SourceSnippet(String line, int indent, String marker) {

  static final int MAX_COLUMNS = 100;

  private static final int TAB_STOP = 4;
  private static final String CUT = "...";

  /** The snippet for a range of one line, from and to in UTF-16 units. */
  static SourceSnippet of(String text, int from, int to) {
    StringBuilder shown = new StringBuilder();
    // column of each UTF-16 unit, and one behind the last
    int[] columns = new int[text.length() + 1];
    int column = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int units = Character.charCount(c);
      columns[i] = column;
      if (units == 2) {
        columns[i + 1] = column;
      }
      if (c == '\t') {
        int spaces = TAB_STOP - column % TAB_STOP;
        shown.append(" ".repeat(spaces));
        column += spaces;
      } else {
        int safe = Printable.of(c);
        shown.appendCodePoint(safe);
        column += TerminalWidth.of(safe);
      }
      i += units;
    }
    columns[text.length()] = column;
    int start = columns[Math.min(from, text.length())];
    int end = columns[Math.max(from, Math.min(to, text.stripTrailing().length()))];
    String line = shown.toString().stripTrailing();
    int width = Math.max(1, end - start);
    return column <= MAX_COLUMNS
        ? new SourceSnippet(line, start, marker(width))
        : cut(line, start, width);
  }

  private static String marker(int width) {
    return "^" + "~".repeat(width - 1);
  }

  /**
   * Keeps at most MAX_COLUMNS columns, with the caret in the first third if something is cut at the
   * left.
   */
  private static SourceSnippet cut(String line, int start, int width) {
    int first = start <= MAX_COLUMNS * 2 / 3 ? 0 : start - MAX_COLUMNS / 3;
    int room = MAX_COLUMNS - (first > 0 ? CUT.length() : 0);
    StringBuilder kept = new StringBuilder();
    int column = 0;
    int keptFrom = -1;
    boolean cutRight = false;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int next = column + TerminalWidth.of(c);
      if (column >= first) {
        keptFrom = keptFrom < 0 ? column : keptFrom;
        if (next - keptFrom > room - CUT.length()) {
          cutRight = true;
          break;
        }
        kept.appendCodePoint(c);
      }
      column = next;
      i += Character.charCount(c);
    }
    String left = first > 0 ? CUT : "";
    int indent = left.length() + start - Math.max(keptFrom, 0);
    int visible = Math.max(1, Math.min(width, column - start));
    return new SourceSnippet(left + kept + (cutRight ? CUT : ""), indent, marker(visible));
  }
}
