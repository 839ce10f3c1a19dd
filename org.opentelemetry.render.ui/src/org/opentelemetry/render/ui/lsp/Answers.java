// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.swt.custom.StyledText;

/** Brings what the server says about a viewer's document to that viewer, unless it is outdated. */
public final class Answers {

  private Answers() {}

  /**
   * Asks about the present text of a viewer and shows the answer on the UI thread. Nothing is shown
   * if the text has changed meanwhile, the viewer is gone, or there is no answer. Any thread.
   */
  public static <T> void show(
      ITextViewer viewer,
      BiFunction<TextDocumentService, TextDocumentIdentifier, CompletableFuture<T>> question,
      Consumer<T> display) {
    IDocument document = viewer.getDocument();
    if (document == null) {
      return;
    }
    long asked = stamp(document);
    LanguageSession.get()
        .ask(document, question)
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                LanguageSession.logUnlessCancelled(failure);
              } else if (answer != null) {
                onUiThread(
                    viewer,
                    () -> {
                      if (viewer.getDocument() == document && stamp(document) == asked) {
                        display.accept(answer);
                      }
                    });
              }
            });
  }

  /** Runs something on the UI thread, unless the viewer is gone by then. */
  public static void onUiThread(ITextViewer viewer, Runnable action) {
    StyledText text = viewer.getTextWidget();
    if (text == null || text.isDisposed()) {
      return;
    }
    text.getDisplay()
        .asyncExec(
            () -> {
              if (!text.isDisposed()) {
                action.run();
              }
            });
  }

  /** Which state of its text a document has. */
  public static long stamp(IDocument document) {
    return ((IDocumentExtension4) document).getModificationStamp();
  }
}
