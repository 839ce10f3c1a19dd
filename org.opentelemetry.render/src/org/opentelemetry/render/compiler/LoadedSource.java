// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.analysis.Elements;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.ir.ElementKey;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.validation.IgnoreComments;
import org.opentelemetry.render.validation.Place;

/**
 * A source with its model; knows where things stand in its text.
 *
 * @param resource was read from the text of the source
 */
public record LoadedSource(Source source, XtextResource resource, LineMap lines) {

  /** The model; null if the text gives none. */
  public Document document() {
    return resource.getContents().isEmpty()
            || !(resource.getContents().get(0) instanceof Document document)
        ? null
        : document;
  }

  /** The diagnostic, unless a comment in the text suppresses it. */
  Optional<Diagnostic> unlessIgnored(Diagnostic diagnostic) {
    return IgnoreComments.of(resource).suppress(diagnostic.rule(), diagnostic.location().offset())
        ? Optional.empty()
        : Optional.of(diagnostic);
  }

  Location locate(int offset, int length) {
    return lines.locate(source.path(), offset, length);
  }

  /** Where the elements of the model are written. */
  Origins origins() {
    Map<ElementKey, EObject> elements = Elements.of(document());
    return key -> Optional.ofNullable(elements.get(key)).map(this::locateName);
  }

  private Location locateName(EObject element) {
    ITextRegion name = Place.of(element).region();
    return locate(name.getOffset(), name.getLength());
  }

  /** Where a feature of an object is written; the file as a whole if it is not. */
  Location locate(EObject object, EStructuralFeature feature) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(object, feature);
    return nodes.isEmpty()
        ? Location.ofFile(source.path())
        : locate(nodes.get(0).getOffset(), nodes.get(0).getLength());
  }
}
