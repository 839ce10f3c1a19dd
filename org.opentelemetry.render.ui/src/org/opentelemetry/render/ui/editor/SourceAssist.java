// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.opentelemetry.render.ui.RenderImages;
import org.opentelemetry.render.ui.lsp.Ranges;

/**
 * What Ctrl+1 offers without a problem: changes of the source at the cursor. The Platform adds the
 * fixes of the problems there.
 */
public final class SourceAssist implements IQuickAssistProcessor {

  @Override
  public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
    IDocument document = context.getSourceViewer().getDocument();
    try {
      Range range = Ranges.range(document, context.getOffset(), Math.max(0, context.getLength()));
      return Stream.of(CodeActionKind.Refactor, CodeActionKind.Source)
          .flatMap(kind -> CodeActions.at(document, range, List.of(), kind).stream())
          .map(Proposal::new)
          .toArray(ICompletionProposal[]::new);
    } catch (BadLocationException e) {
      return new ICompletionProposal[0];
    }
  }

  @Override
  public boolean canAssist(IQuickAssistInvocationContext context) {
    return true;
  }

  @Override
  public boolean canFix(Annotation annotation) {
    return false;
  }

  @Override
  public String getErrorMessage() {
    return null;
  }

  private record Proposal(CodeAction action) implements ICompletionProposal {

    @Override
    public void apply(IDocument document) {
      CodeActions.perform(action);
    }

    @Override
    public String getDisplayString() {
      return action.getTitle();
    }

    @Override
    public Image getImage() {
      return RenderImages.SOURCE_ACTION.image();
    }

    @Override
    public String getAdditionalProposalInfo() {
      return null;
    }

    @Override
    public Point getSelection(IDocument document) {
      return null;
    }

    @Override
    public IContextInformation getContextInformation() {
      return null;
    }
  }
}
