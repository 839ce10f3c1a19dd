// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.Ranges;

/** Says what the word under the mouse is: the layout of a message, the memory of a span. */
public final class RenderHover implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public IRegion getHoverRegion(ITextViewer viewer, int offset) {
    return Words.around(viewer.getDocument(), offset);
  }

  @Override
  public String getHoverInfo(ITextViewer viewer, IRegion region) {
    return getHoverInfo2(viewer, region);
  }

  /** Called in the background, so it may wait for the server. */
  @Override
  public String getHoverInfo2(ITextViewer viewer, IRegion region) {
    IDocument document = viewer.getDocument();
    if (document == null || region.getLength() == 0) {
      return null;
    }
    try {
      var position = Ranges.position(document, region.getOffset());
      return LanguageSession.await(
              LanguageSession.get()
                  .ask(document, (server, id) -> server.hover(new HoverParams(id, position))),
              PATIENCE)
          .flatMap(RenderHover::page)
          .orElse(null);
    } catch (BadLocationException e) {
      return null;
    }
  }

  private static Optional<String> page(Hover hover) {
    if (hover.getContents() == null || !hover.getContents().isRight()) {
      return Optional.empty();
    }
    var content = hover.getContents().getRight();
    return content.getValue().isBlank()
        ? Optional.empty()
        : Optional.of(HoverPage.of(Either.forRight(content)));
  }

  @Override
  public IInformationControlCreator getHoverControlCreator() {
    return HtmlControls.creator();
  }
}
