// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.contentassist.ContentAssistService;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.opentelemetry.render.doc.ElementCards;
import org.opentelemetry.render.ide.ClientAbilities;

/** Completion: what the grammar allows at the cursor, and of that what makes sense in the model. */
@Singleton
public class RenderContentAssist extends ContentAssistService {

  /** What the editor asks behind, although no word has begun. */
  public static final List<String> TRIGGERS = List.of(".", ":", "<", "(", "=", ",");

  /** So many elements at most are described in full. */
  private static final int DESCRIBED = 40;

  @Inject private ElementCards cards;
  @Inject private Expected.Finder grammar;
  @Inject private NameProposals names;
  @Inject private KeywordProposals keywords;
  @Inject private NumberProposals numbers;
  @Inject private ClientAbilities client;

  @Override
  public CompletionList createCompletionList(
      Document document,
      XtextResource resource,
      CompletionParams params,
      CancelIndicator cancelIndicator) {
    CompletionList list = new CompletionList();
    if (resource.getParseResult() == null) {
      return list;
    }
    Surroundings surroundings =
        Surroundings.of(
            resource.getParseResult().getRootNode(), document.getOffSet(params.getPosition()));
    Range range =
        new Range(
            document.getPosition(surroundings.start()), document.getPosition(surroundings.end()));
    List<Proposal> proposals = proposals(resource, surroundings);
    boolean few = proposals.stream().filter(p -> p.element().isPresent()).count() <= DESCRIBED;
    list.setIsIncomplete(!few); // asked again when more is typed, there will be fewer
    for (int i = 0; i < proposals.size(); i++) {
      list.getItems().add(item(proposals.get(i), i, range, few));
    }
    return list;
  }

  private List<Proposal> proposals(XtextResource resource, Surroundings surroundings) {
    List<Proposal> all = new ArrayList<>();
    switch (surroundings.place()) {
      case CODE -> all.addAll(code(resource, surroundings));
      case COMMENT ->
          all.addAll(IgnoreProposals.at(line(resource, surroundings), surroundings.word()));
      case TEXT -> {}
    }
    String word = surroundings.word().toLowerCase(Locale.ROOT);
    Set<String> seen = new HashSet<>();
    return all.stream()
        .filter(p -> p.filter().toLowerCase(Locale.ROOT).startsWith(word))
        .filter(p -> seen.add(p.label()))
        .sorted(Comparator.comparingInt(Proposal::rank))
        .toList();
  }

  /** The line in front of the word. */
  private static String line(XtextResource resource, Surroundings surroundings) {
    String text = resource.getParseResult().getRootNode().getText();
    String before = text.substring(0, surroundings.start());
    return before.substring(before.lastIndexOf('\n') + 1);
  }

  private List<Proposal> code(XtextResource resource, Surroundings surroundings) {
    Expected expected = grammar.at(surroundings);
    Around around = Around.of(resource, surroundings);
    List<Proposal> all = new ArrayList<>();
    all.addAll(numbers.at(surroundings, expected, around));
    all.addAll(names.at(surroundings, expected, around));
    all.addAll(keywords.at(surroundings, expected, around));
    return all;
  }

  private CompletionItem item(Proposal proposal, int index, Range range, boolean described) {
    boolean snippet = client.understandsSnippets() && !proposal.snippet().equals(proposal.text());
    CompletionItem item = new CompletionItem(proposal.label());
    item.setKind(
        proposal.kind() == CompletionItemKind.Snippet && !snippet
            ? CompletionItemKind.Keyword
            : proposal.kind());
    item.setDetail(proposal.detail().isEmpty() ? null : proposal.detail());
    String documentation =
        proposal
            .element()
            .filter(e -> described)
            .flatMap(cards::of)
            .orElse(proposal.documentation());
    if (!documentation.isEmpty()) {
      item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, documentation));
    }
    item.setFilterText(proposal.filter());
    item.setSortText(String.format(Locale.ROOT, "%05d", index));
    String text = snippet ? proposal.snippet() : proposal.text();
    item.setTextEdit(Either.forLeft(new TextEdit(range, text)));
    if (snippet) {
      item.setInsertTextFormat(InsertTextFormat.Snippet);
    }
    return item;
  }
}
