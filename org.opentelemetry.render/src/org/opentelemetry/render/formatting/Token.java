// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

import java.util.List;

/**
 * A token with the comments in front of it.
 *
 * @param headEnd for the first token of a span with header clauses, the index of the brace that
 *     ends its head; for an opening brace, the index of its closing brace; else -1
 */
record Token(int offset, String text, Joint joint, List<Comment> comments, int headEnd) {

  int end() {
    return offset + text.length();
  }

  /**
   * A comment, without the line break that ends it.
   *
   * @param breakBefore whether it is the first on its line
   * @param breakAfter whether it is the last on its line
   */
  record Comment(int offset, String text, boolean breakBefore, boolean breakAfter) {

    int end() {
      return offset + text.length();
    }

    boolean isLineComment() {
      return text.startsWith("//");
    }

    /** Whether it stays alone on its lines, wherever it is. */
    boolean standsAlone() {
      return breakBefore && (breakAfter || isLineComment());
    }
  }
}
