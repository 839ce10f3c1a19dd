// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

/** Ends of lines: LF, CR LF or, in old files, CR. */
final class LineBreaks {

  private static final String LF = "\n";
  private static final String CRLF = "\r\n";

  private LineBreaks() {}

  static boolean isPart(char c) {
    return c == '\n' || c == '\r';
  }

  /** The number of line breaks in a text. */
  static int count(CharSequence text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean pair = text.charAt(i) == '\n' && i > 0 && text.charAt(i - 1) == '\r';
      if (isPart(text.charAt(i)) && !pair) {
        count++;
      }
    }
    return count;
  }

  /** Counts the kinds of line breaks, to find the one that a file uses. */
  static final class Census {
    private int pairs;
    private int lineFeeds;

    void add(CharSequence text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\n') {
          if (i > 0 && text.charAt(i - 1) == '\r') {
            pairs++;
          } else {
            lineFeeds++;
          }
        }
      }
    }

    /** What most lines end with; LF in doubt. */
    String dominant() {
      return pairs > lineFeeds ? CRLF : LF;
    }
  }
}
