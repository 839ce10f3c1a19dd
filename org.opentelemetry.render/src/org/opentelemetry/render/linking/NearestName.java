// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * The name with the fewest edits (insertion, deletion, replacement, exchange of neighbours) from
   * what was written; the first of several. Empty if none is near: at most one edit per three
   * characters; case does not count.
   */
  public static Optional<String> of(String written, Collection<String> names) {
    int limit = written.length() / 3;
    String wanted = written.toLowerCase(Locale.ROOT);
    String best = null;
    int fewest = limit + 1;
    for (String name : names) {
      if (Math.abs(name.length() - written.length()) >= fewest) {
        continue;
      }
      int edits = distance(wanted, name.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        best = name;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int result = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
    result = Math.min(result, edits[i - 1][j - 1] + (same ? 0 : 1));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(result, edits[i - 2][j - 2] + 1) : result;
  }
}
