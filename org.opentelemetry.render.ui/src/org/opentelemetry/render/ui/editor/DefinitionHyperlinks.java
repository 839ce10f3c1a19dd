// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.time.Duration;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.Ranges;

/** Links names to their declarations: F3, and Ctrl+click. */
public final class DefinitionHyperlinks extends AbstractHyperlinkDetector {

  /** The workbench asks on its UI thread. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public IHyperlink[] detectHyperlinks(ITextViewer viewer, IRegion region, boolean several) {
    IDocument document = viewer.getDocument();
    IRegion word = Words.around(document, region.getOffset());
    if (word.getLength() == 0) {
      return null;
    }
    List<IHyperlink> links = links(document, word);
    return links.isEmpty()
        ? null
        : links.subList(0, several ? links.size() : 1).toArray(IHyperlink[]::new);
  }

  private static List<IHyperlink> links(IDocument document, IRegion word) {
    try {
      var position = Ranges.position(document, word.getOffset());
      return LanguageSession.await(
              LanguageSession.get()
                  .ask(
                      document,
                      (server, id) -> server.definition(new DefinitionParams(id, position))),
              PATIENCE)
          .map(
              found ->
                  found.map(
                      locations -> List.<Location>copyOf(locations),
                      links ->
                          links.stream()
                              .map(
                                  link ->
                                      new Location(
                                          link.getTargetUri(), link.getTargetSelectionRange()))
                              .toList()))
          .stream()
          .flatMap(List::stream)
          .<IHyperlink>map(target -> new DefinitionLink(word, target))
          .toList();
    } catch (BadLocationException e) {
      return List.of();
    }
  }
}
