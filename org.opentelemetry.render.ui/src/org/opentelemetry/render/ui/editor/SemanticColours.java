// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextPresentationListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerExtension2;
import org.eclipse.jface.text.ITextViewerExtension4;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.opentelemetry.render.ui.lsp.Answers;
import org.opentelemetry.render.ui.lsp.LanguageSession;

/**
 * Colours words by what they mean: a word of the language that is used as a name looks like a name.
 * What the server said moves with the text until it has said something newer.
 */
final class SemanticColours
    implements ITextPresentationListener, IDocumentListener, ITextInputListener {

  private ITextViewer viewer;
  private IDocument document;
  private TokenTable tokens = TokenTable.EMPTY;

  void install(ITextViewer installed) {
    viewer = installed;
    ((ITextViewerExtension4) viewer).addTextPresentationListener(this);
    viewer.addTextInputListener(this);
    watch(viewer.getDocument());
  }

  void uninstall() {
    if (viewer != null) {
      ((ITextViewerExtension4) viewer).removeTextPresentationListener(this);
      viewer.removeTextInputListener(this);
      watch(null);
    }
  }

  /** Asks the server again. Any thread. */
  void refresh() {
    LanguageSession.get()
        .capabilities()
        .thenAccept(
            capabilities -> {
              SemanticTokensWithRegistrationOptions provider =
                  capabilities.getSemanticTokensProvider();
              if (provider != null && provider.getLegend() != null) {
                List<String> types = provider.getLegend().getTokenTypes();
                Answers.show(
                    viewer,
                    (server, id) -> server.semanticTokensFull(new SemanticTokensParams(id)),
                    answer -> show(TokenTable.decode(document, answer.getData(), types)));
              }
            });
  }

  /** Colours only what is different: a whole text of many thousand words takes seconds. */
  private void show(TokenTable fresh) {
    Optional<IRegion> changed = tokens.difference(fresh);
    tokens = fresh;
    changed.ifPresent(
        region ->
            ((ITextViewerExtension2) viewer)
                .invalidateTextPresentation(region.getOffset(), region.getLength()));
  }

  @Override
  public void applyTextPresentation(TextPresentation presentation) {
    IRegion extent = presentation.getExtent();
    tokens.forEach(
        extent.getOffset(),
        extent.getOffset() + extent.getLength(),
        (offset, length, color) -> {
          StyleRange style = new StyleRange();
          style.start = offset;
          style.length = length;
          style.foreground = color == null ? null : color.color();
          style.fontStyle = color == RenderColors.KEYWORD ? SWT.BOLD : SWT.NORMAL;
          presentation.replaceStyleRange(style);
        });
  }

  @Override
  public void documentChanged(DocumentEvent event) {
    tokens =
        tokens.moved(
            event.getOffset(),
            event.getLength(),
            event.getText() == null ? 0 : event.getText().length());
  }

  @Override
  public void documentAboutToBeChanged(DocumentEvent event) {}

  @Override
  public void inputDocumentAboutToBeChanged(IDocument oldInput, IDocument newInput) {}

  @Override
  public void inputDocumentChanged(IDocument oldInput, IDocument newInput) {
    watch(newInput);
  }

  private void watch(IDocument fresh) {
    if (document != null) {
      document.removeDocumentListener(this);
    }
    tokens = TokenTable.EMPTY;
    document = fresh;
    if (document != null) {
      // before the viewer's own listener, which asks for colours while it handles the change
      document.addPrenotifiedDocumentListener(this);
    }
  }
}
