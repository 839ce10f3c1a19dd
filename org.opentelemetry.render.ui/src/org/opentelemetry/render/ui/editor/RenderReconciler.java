// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.reconciler.MonoReconciler;
import org.opentelemetry.render.ui.lsp.DocumentFiles;
import org.opentelemetry.render.ui.lsp.LanguageSession;

/**
 * Passes the text of an editor to the language server, once after it is opened and again when
 * typing pauses. What is wrong with the text comes back as markers; what its words mean is asked
 * for, and coloured.
 */
public final class RenderReconciler extends MonoReconciler {

  private final SemanticColours colours = new SemanticColours();

  public RenderReconciler() {
    super(new Strategy(), false);
    ((Strategy) getReconcilingStrategy(IDocument.DEFAULT_CONTENT_TYPE)).colours = colours;
    setDelay(300);
  }

  @Override
  public void install(ITextViewer viewer) {
    FormatOnSave.install();
    colours.install(viewer);
    super.install(viewer);
  }

  @Override
  public void uninstall() {
    ((Strategy) getReconcilingStrategy(IDocument.DEFAULT_CONTENT_TYPE)).close();
    colours.uninstall();
    super.uninstall();
  }

  private static final class Strategy extends WholeDocumentStrategy {
    private SemanticColours colours;
    private String uri;

    @Override
    public void setDocument(IDocument document) {
      close();
      super.setDocument(document);
    }

    @Override
    protected void reconcile(IDocument document) {
      String present = DocumentFiles.uriOf(document).orElse(null);
      if (present == null) {
        return;
      }
      if (!present.equals(uri)) {
        close();
        LanguageSession.get().open(present, document.get());
        uri = present;
      } else {
        LanguageSession.get().update(present, document.get());
      }
      colours.refresh();
    }

    private void close() {
      if (uri != null) {
        LanguageSession.get().close(uri);
        uri = null;
      }
    }
  }
}
