// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.navigation;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.linking.Occurrence;
import org.opentelemetry.render.linking.Occurrences;

/**
 * Where the element at the cursor is declared and used. References never leave their file, so all
 * places are in it.
 */
public final class Navigation {

  private Navigation() {}

  /**
   * Where what is named at a position is declared; that position itself if it is declared there.
   */
  public static List<Location> definition(
      Document document, XtextResource resource, String uri, Position position) {
    return occurrences(document, resource, position)
        .filter(Occurrence::declaration)
        .map(place -> new Location(uri, range(document, place)))
        .toList();
  }

  /** Where what is named at a position is used. */
  public static List<Location> references(
      Document document,
      XtextResource resource,
      String uri,
      Position position,
      boolean declarations) {
    return occurrences(document, resource, position)
        .filter(place -> declarations || !place.declaration())
        .map(place -> new Location(uri, range(document, place)))
        .toList();
  }

  /** All places of what is named at a position; the declaration counts as written. */
  public static List<DocumentHighlight> highlights(
      Document document, XtextResource resource, Position position) {
    return occurrences(document, resource, position)
        .map(
            place ->
                new DocumentHighlight(
                    range(document, place),
                    place.declaration() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))
        .toList();
  }

  private static Stream<Occurrence> occurrences(
      Document document, XtextResource resource, Position position) {
    return Occurrences.at(resource, document.getOffSet(position)).stream()
        .filter(place -> !place.element().eIsProxy())
        .flatMap(
            place ->
                resource.getContents().get(0)
                        instanceof org.opentelemetry.render.model.Document model
                    ? Occurrences.of(model, place.element()).stream()
                    : Stream.of());
  }

  private static Range range(Document document, Occurrence place) {
    return new Range(
        document.getPosition(place.offset()),
        document.getPosition(place.offset() + place.length()));
  }
}
