// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody meant. */
final class Suggestions {

  private Suggestions() {}

  /** The candidate with the fewest typing errors in it, if there are few for its length. */
  static Optional<String> nearest(String typed, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(typed, candidate) <= Math.max(1, typed.length() / 3))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(typed, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one word to the
   * other.
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
