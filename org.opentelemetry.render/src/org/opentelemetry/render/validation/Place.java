// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.ITextRegion;
import org.eclipse.xtext.util.TextRegion;
import org.opentelemetry.render.scoping.Names;

/**
 * A place in the source: the text of one value of a feature, or of an element as a whole.
 *
 * @param feature null for the element as a whole
 * @param index which value of a feature with several
 */
public record Place(EObject element, EStructuralFeature feature, int index) {

  /** The name of an element; all its text if it declares no name. */
  public static Place of(EObject element) {
    return of(element, Names.feature(element));
  }

  /** The text of a feature; the element as a whole if the feature has no text. */
  public static Place of(EObject element, EStructuralFeature feature) {
    return new Place(element, feature, 0);
  }

  public static Place of(EObject element, EStructuralFeature feature, int index) {
    return new Place(element, feature, index);
  }

  /** What stands there, without comments; "" if nothing does. */
  public String text() {
    INode node = node();
    return node == null ? "" : NodeModelUtils.getTokenText(node);
  }

  /** Where that is, without the white space around it. */
  public ITextRegion region() {
    INode node = node();
    return node == null ? new TextRegion(0, 0) : node.getTextRegion();
  }

  /** Whether there is no syntax error in it. */
  public boolean isReadable() {
    INode node = node();
    return node == null
        || StreamSupport.stream(node.getAsTreeIterable().spliterator(), false)
            .allMatch(part -> part.getSyntaxErrorMessage() == null);
  }

  /** 1-based line; 0 if nothing stands there. */
  public int line() {
    INode node = node();
    return node == null ? 0 : node.getStartLine();
  }

  private INode node() {
    List<INode> values =
        feature == null ? List.of() : NodeModelUtils.findNodesForFeature(element, feature);
    return index < values.size() ? values.get(index) : NodeModelUtils.findActualNodeFor(element);
  }
}
