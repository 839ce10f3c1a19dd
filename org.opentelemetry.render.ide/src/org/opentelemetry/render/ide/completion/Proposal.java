// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
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
 * @param element what the editor shows more about; absent if that is all
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
    Optional<EObject> element,
    int rank) {

  /** A plain word. */
  static Proposal word(String word, CompletionItemKind kind, String detail, int rank) {
    return new Proposal(word, word, escape(word), word, kind, detail, "", Optional.empty(), rank);
  }

  /** A text that stands for a shorter label. */
  static Proposal snippet(String label, String text, String snippet, String detail, int rank) {
    return new Proposal(
        label,
        text,
        snippet,
        label,
        CompletionItemKind.Snippet,
        detail,
        "",
        Optional.empty(),
        rank);
  }

  Proposal of(CompletionItemKind other) {
    return new Proposal(label, text, snippet, filter, other, detail, documentation, element, rank);
  }

  Proposal documented(String markdown) {
    return new Proposal(label, text, snippet, filter, kind, detail, markdown, element, rank);
  }

  Proposal about(EObject something) {
    return new Proposal(
        label, text, snippet, filter, kind, detail, documentation, Optional.of(something), rank);
  }

  /** A text that a snippet shows as it is. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
  }
}
