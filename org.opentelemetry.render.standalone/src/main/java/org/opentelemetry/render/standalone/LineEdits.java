// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opentelemetry.render.formatting.TextEdit;

/** The lines in which two texts differ, as edits of the first. */
final class LineEdits {

  /** Texts with more lines that may differ are not compared line by line. */
  private static final int MAX_CELLS = 4_000_000;

  private LineEdits() {}

  /** Edits that make the second text of the first; whole lines, sorted, apart from each other. */
  static List<TextEdit> between(String before, String after) {
    String[] a = lines(before);
    String[] b = lines(after);
    int start = 0;
    int offset = 0;
    while (start < Math.min(a.length, b.length) && a[start].equals(b[start])) {
      offset += a[start++].length();
    }
    int same = 0;
    while (same < Math.min(a.length, b.length) - start
        && a[a.length - 1 - same].equals(b[b.length - 1 - same])) {
      same++;
    }
    return compare(
        Arrays.copyOfRange(a, start, a.length - same),
        Arrays.copyOfRange(b, start, b.length - same),
        offset);
  }

  /** By the longest common subsequence of the lines. */
  private static List<TextEdit> compare(String[] a, String[] b, int offset) {
    boolean detailed = (long) a.length * b.length <= MAX_CELLS;
    int[][] common = new int[detailed ? a.length + 1 : 0][b.length + 1];
    for (int i = a.length - 1; detailed && i >= 0; i--) {
      for (int j = b.length - 1; j >= 0; j--) {
        common[i][j] =
            a[i].equals(b[j])
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<TextEdit> edits = new ArrayList<>();
    int at = offset;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      StringBuilder added = new StringBuilder();
      int removed = 0;
      while ((i < a.length || j < b.length)
          && !(detailed && i < a.length && j < b.length && a[i].equals(b[j]))) {
        boolean remove =
            i < a.length && (j == b.length || !detailed || common[i + 1][j] >= common[i][j + 1]);
        if (remove) {
          removed += a[i++].length();
        } else {
          added.append(b[j++]);
        }
      }
      if (removed > 0 || !added.isEmpty()) {
        edits.add(new TextEdit(at, removed, added.toString()));
        at += removed;
      }
      while (detailed && i < a.length && j < b.length && a[i].equals(b[j])) {
        at += a[i++].length();
        j++;
      }
    }
    return edits;
  }

  /** Lines with their ends. */
  private static String[] lines(String text) {
    return text.isEmpty() ? new String[0] : text.split("(?<=\n)|(?<=\r)(?!\n)");
  }
}
