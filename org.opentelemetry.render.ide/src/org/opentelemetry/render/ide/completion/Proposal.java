// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import org.eclipse.lsp4j.CompletionItemKind;

/**
 * Something that can stand at the cursor.
 *
 * @param label what the editor lists
 * @param text what is inserted where snippets are unknown
 * @param snippet what is inserted where they are known, in the syntax of the protocol
 * @param filter what the typed word is compared with
 * @param detail a few words beside the label; "" for none
 * @param documentation Markdown; "" for none
 * @param rank smaller is further up; among equals the order of creation counts
 */
record Proposal(
    String label,
    String text,
    String snippet,
    String filter,
    CompletionItemKind kind,
    String detail,
    String documentation,
    int rank) {

  /** A plain word. */
  static Proposal word(String word, CompletionItemKind kind, String detail, int rank) {
    return new Proposal(word, word, escape(word), word, kind, detail, "", rank);
  }

  Proposal documented(String markdown) {
    return new Proposal(label, text, snippet, filter, kind, detail, markdown, rank);
  }

  Proposal ranked(int other) {
    return new Proposal(label, text, snippet, filter, kind, detail, documentation, other);
  }

  /** A text that a snippet shows as it is. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
  }
}
