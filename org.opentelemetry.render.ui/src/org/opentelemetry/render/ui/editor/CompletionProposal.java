// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.Locale;
import java.util.Objects;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension3;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension5;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.opentelemetry.render.ui.RenderImages;
import org.opentelemetry.render.ui.lsp.DocumentEdits;
import org.opentelemetry.render.ui.lsp.Ranges;

/** A completion of the language server; snippets become linked fields to fill in. */
final class CompletionProposal
    implements ICompletionProposal,
        ICompletionProposalExtension2,
        ICompletionProposalExtension3,
        ICompletionProposalExtension5,
        ICompletionProposalExtension6 {

  private final CompletionItem item;
  private final int start;
  private int replacedBehindCursor;
  private Snippet snippet;

  /**
   * A proposal.
   *
   * @param offset of the cursor when it was asked for
   */
  CompletionProposal(IDocument document, CompletionItem item, int offset) {
    this.item = item;
    int from = Words.startOf(document, offset);
    if (item.getTextEdit() != null) {
      try {
        IRegion region =
            Ranges.region(
                document,
                item.getTextEdit().map(edit -> edit.getRange(), edit -> edit.getInsert()));
        from = region.getOffset();
        replacedBehindCursor = Math.max(0, from + region.getLength() - offset);
      } catch (BadLocationException e) {
        ILog.of(CompletionProposal.class).error("A completion does not fit", e);
      }
    }
    start = from;
  }

  private String newText() {
    return item.getTextEdit() != null
        ? item.getTextEdit().map(edit -> edit.getNewText(), edit -> edit.getNewText())
        : Objects.requireNonNullElse(item.getInsertText(), item.getLabel());
  }

  @Override
  public boolean validate(IDocument document, int offset, DocumentEvent event) {
    if (offset < start || offset > document.getLength()) {
      return false;
    }
    try {
      String typed = document.get(start, offset - start).toLowerCase(Locale.ROOT);
      String text = Objects.requireNonNullElse(item.getFilterText(), item.getLabel());
      return text.toLowerCase(Locale.ROOT).startsWith(typed);
    } catch (BadLocationException e) {
      return false;
    }
  }

  @Override
  public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
    IDocument document = viewer.getDocument();
    try {
      int length = Math.min(offset + replacedBehindCursor, document.getLength()) - start;
      String text = newText();
      snippet =
          item.getInsertTextFormat() == InsertTextFormat.Snippet
              ? Snippet.parse(text)
              : Snippet.plain(text);
      snippet = snippet.indented(Indentation.ofLineAt(document, start));
      document.replace(start, length, snippet.text());
      if (item.getAdditionalTextEdits() != null) {
        DocumentEdits.apply(document, item.getAdditionalTextEdits());
      }
      snippet.edit(viewer, start);
    } catch (BadLocationException e) {
      ILog.of(CompletionProposal.class).error("A completion does not fit", e);
    }
  }

  @Override
  public void apply(IDocument document) {
    throw new UnsupportedOperationException("applied with its viewer");
  }

  @Override
  public Point getSelection(IDocument document) {
    return snippet == null ? null : snippet.firstSelection(start);
  }

  @Override
  public String getDisplayString() {
    return item.getLabel();
  }

  @Override
  public StyledString getStyledDisplayString() {
    StyledString text = new StyledString(item.getLabel());
    if (item.getDetail() != null && !item.getDetail().isBlank()) {
      text.append(" - " + item.getDetail(), StyledString.QUALIFIER_STYLER);
    }
    return text;
  }

  @Override
  public Image getImage() {
    return RenderImages.of(item.getKind());
  }

  @Override
  public Object getAdditionalProposalInfo(IProgressMonitor monitor) {
    return item.getDocumentation() == null ? null : HoverPage.of(item.getDocumentation());
  }

  @Override
  public String getAdditionalProposalInfo() {
    return (String) getAdditionalProposalInfo(null);
  }

  @Override
  public IInformationControlCreator getInformationControlCreator() {
    return HtmlControls.creator();
  }

  @Override
  public CharSequence getPrefixCompletionText(IDocument document, int completionOffset) {
    return newText();
  }

  @Override
  public int getPrefixCompletionStart(IDocument document, int completionOffset) {
    return start;
  }

  @Override
  public IContextInformation getContextInformation() {
    return null;
  }

  @Override
  public void selected(ITextViewer viewer, boolean smartToggle) {}

  @Override
  public void unselected(ITextViewer viewer) {}
}
