// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.Ranges;

/** Proposes what may stand at the cursor. */
public final class RenderContentAssist implements IContentAssistProcessor {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Behind these, only names can follow. */
  private static final char[] AUTO_ACTIVATION = {'.', '<', '(', '=', ':'};

  /** Called in the background, so it may wait for the server. */
  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    IDocument document = viewer.getDocument();
    if (document == null) {
      return new ICompletionProposal[0];
    }
    try {
      var position = Ranges.position(document, offset);
      return LanguageSession.await(
              LanguageSession.get()
                  .ask(
                      document,
                      (server, id) -> server.completion(new CompletionParams(id, position))),
              PATIENCE)
          .map(found -> found.map(items -> items, CompletionList::getItems))
          .orElse(List.of())
          .stream()
          .sorted(Comparator.comparing(RenderContentAssist::order))
          .map(item -> new CompletionProposal(document, item, offset))
          .filter(proposal -> proposal.validate(document, offset, null))
          .toArray(ICompletionProposal[]::new);
    } catch (BadLocationException e) {
      return new ICompletionProposal[0];
    }
  }

  private static String order(CompletionItem item) {
    return item.getSortText() == null ? item.getLabel() : item.getSortText();
  }

  @Override
  public char[] getCompletionProposalAutoActivationCharacters() {
    return AUTO_ACTIVATION.clone();
  }

  @Override
  public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
    return null;
  }

  @Override
  public char[] getContextInformationAutoActivationCharacters() {
    return null;
  }

  @Override
  public IContextInformationValidator getContextInformationValidator() {
    return null;
  }

  @Override
  public String getErrorMessage() {
    return null;
  }
}
