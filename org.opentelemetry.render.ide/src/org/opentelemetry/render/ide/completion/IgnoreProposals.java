// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItemKind;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;

/** The words of comments that suppress diagnostics. */
final class IgnoreProposals {

  private static final String DIRECTIVE = "render:ignore";

  private IgnoreProposals() {}

  /**
   * What a comment can go on with.
   *
   * @param line the comment, or its last line, in front of the word that is being typed
   * @param word what is there of the word
   */
  static List<Proposal> at(String line, String word) {
    if (line.contains(DIRECTIVE)) {
      return RuleCatalog.all().stream()
          .map(
              rule ->
                  Proposal.word(rule.id(), CompletionItemKind.EnumMember, "", 0)
                      .documented(RulePages.of(rule.id()).map(RulePage::what).orElse("")))
          .toList();
    }
    return word.isEmpty()
        ? List.of()
        : Stream.of(DIRECTIVE, DIRECTIVE + "-file")
            .map(directive -> Proposal.word(directive, CompletionItemKind.Keyword, "", 0))
            .toList();
  }
}
