// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.codemining.AbstractCodeMiningProvider;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;
import org.eclipse.jface.text.source.ISourceViewerExtension5;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.opentelemetry.render.ui.lsp.Answers;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.preferences.RenderPreferences;

/** Sizes and ids above messages, spans and ranges. */
public final class CodeMinings extends AbstractCodeMiningProvider {

  private final IPreferenceChangeListener switched = event -> update();
  private volatile ITextViewer viewer;

  public CodeMinings() {
    RenderPreferences.addListener(switched);
  }

  @Override
  public void dispose() {
    RenderPreferences.removeListener(switched);
    super.dispose();
  }

  private void update() {
    if (viewer instanceof ISourceViewerExtension5 shown) {
      Answers.onUiThread(viewer, shown::updateCodeMinings);
    }
  }

  @Override
  public CompletableFuture<List<? extends ICodeMining>> provideCodeMinings(
      ITextViewer viewer, IProgressMonitor monitor) {
    this.viewer = viewer;
    IDocument document = viewer.getDocument();
    if (document == null || !RenderPreferences.showsCodeMinings()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return ask(document, monitor);
  }

  /**
   * Asks again while the text changes: an answer about another text would stand in wrong lines, and
   * the server drops questions about it.
   */
  private CompletableFuture<List<? extends ICodeMining>> ask(
      IDocument document, IProgressMonitor monitor) {
    long asked = Answers.stamp(document);
    return LanguageSession.get()
        .ask(document, (server, id) -> server.codeLens(new CodeLensParams(id)))
        .handle(
            (lenses, failure) -> {
              CompletableFuture<List<? extends ICodeMining>> result;
              if (monitor.isCanceled()) {
                result = CompletableFuture.failedFuture(new CancellationException());
              } else if (Answers.stamp(document) != asked || LanguageSession.isCancelled(failure)) {
                result = ask(document, monitor);
              } else if (failure != null) {
                result = CompletableFuture.failedFuture(failure);
              } else {
                result = CompletableFuture.completedFuture(minings(document, lenses));
              }
              return result;
            })
        .thenCompose(answer -> answer);
  }

  private List<? extends ICodeMining> minings(IDocument document, List<? extends CodeLens> lenses) {
    List<ICodeMining> minings = new ArrayList<>();
    for (CodeLens lens : lenses == null ? List.<CodeLens>of() : lenses) {
      try {
        if (lens.getCommand() != null) {
          minings.add(new Mining(document, lens));
        }
      } catch (BadLocationException e) {
        // the document has changed just now; the next answer is on its way
      }
    }
    return minings;
  }

  private final class Mining extends LineHeaderCodeMining {
    Mining(IDocument document, CodeLens lens) throws BadLocationException {
      super(lens.getRange().getStart().getLine(), document, CodeMinings.this);
      setLabel(lens.getCommand().getTitle());
    }
  }
}
