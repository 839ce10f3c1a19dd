// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.time.Duration;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Range;
import org.opentelemetry.render.ui.lsp.DocumentEdits;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.Ranges;

/** Formats documents. */
final class Formatting {

  /** Callers wait on the UI thread, since nothing may be typed meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final FormattingOptions OPTIONS =
      new FormattingOptions(Indentation.LEVEL.length(), true);

  private Formatting() {}

  /** Formats all of a document; one with syntax errors stays as it is. */
  static void format(IDocument document) {
    LanguageSession.await(
            LanguageSession.get()
                .ask(
                    document,
                    (server, id) -> server.formatting(new DocumentFormattingParams(id, OPTIONS))),
            PATIENCE)
        .ifPresent(edits -> DocumentEdits.apply(document, edits));
  }

  /** Formats the lines of a region. */
  static void format(IDocument document, IRegion region) throws BadLocationException {
    Range range = Ranges.range(document, region.getOffset(), region.getLength());
    LanguageSession.await(
            LanguageSession.get()
                .ask(
                    document,
                    (server, id) ->
                        server.rangeFormatting(
                            new DocumentRangeFormattingParams(id, OPTIONS, range))),
            PATIENCE)
        .ifPresent(edits -> DocumentEdits.apply(document, edits));
  }
}
