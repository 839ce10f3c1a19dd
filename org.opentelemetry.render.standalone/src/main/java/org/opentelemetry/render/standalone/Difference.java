// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.formatting.TextEdit;

/** What edits do to the lines of a text, as a unified diff without context. */
final class Difference {

  private static final String NO_LINE_BREAK = "\\ No newline at end of file";

  private final String text;
  private final LineMap map;
  private final List<String> printed = new ArrayList<>();

  /** How many lines the result has more than the text, so far. */
  private int growth;

  private Difference(String text) {
    this.text = text;
    this.map = new LineMap(text);
  }

  /** Lines to print, without line ends. The edits are sorted and do not overlap. */
  static List<String> lines(String text, List<TextEdit> edits) {
    Difference difference = new Difference(text);
    List<TextEdit> hunk = new ArrayList<>();
    for (TextEdit edit : edits) {
      boolean apart =
          !hunk.isEmpty()
              && difference.map.line(edit.offset())
                  > difference.map.line(hunk.get(hunk.size() - 1).end()) + 1;
      if (apart) {
        difference.print(hunk);
        hunk.clear();
      }
      hunk.add(edit);
    }
    if (!hunk.isEmpty()) {
      difference.print(hunk);
    }
    return difference.printed;
  }

  private void print(List<TextEdit> hunk) {
    int firstLine = map.line(hunk.get(0).offset());
    int lastLine = map.line(hunk.get(hunk.size() - 1).end());
    int start = firstLine == 1 ? 0 : map.lineStart(firstLine);
    int end = lastLine < map.lineCount() ? map.lineStart(lastLine + 1) : text.length();
    List<TextEdit> shifted =
        hunk.stream()
            .map(edit -> new TextEdit(edit.offset() - start, edit.length(), edit.text()))
            .toList();
    String part = text.substring(start, end);
    List<String> before = split(part);
    List<String> after = split(TextEdit.apply(part, shifted));
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - same
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> removed = before.subList(same, before.size() - tail);
    List<String> added = after.subList(same, after.size() - tail);
    int line = firstLine + same;
    printed.add(
        "@@ -" + range(line, removed.size()) + " +" + range(line + growth, added.size()) + " @@");
    removed.forEach(l -> print('-', l));
    added.forEach(l -> print('+', l));
    growth += added.size() - removed.size();
  }

  /** Lines with their ends. */
  private static List<String> split(String part) {
    return part.isEmpty() ? List.of() : Arrays.asList(part.split("(?<=\n)|(?<=\r)(?!\n)"));
  }

  /** The first line and the number of lines; nothing stands behind the line before it. */
  private static String range(int line, int count) {
    return (count == 0 ? line - 1 : line) + "," + count;
  }

  private void print(char sign, String line) {
    String content = line.replaceAll("[\r\n]+$", "");
    printed.add(sign + content);
    if (content.length() == line.length()) {
      printed.add(NO_LINE_BREAK);
    }
  }
}
