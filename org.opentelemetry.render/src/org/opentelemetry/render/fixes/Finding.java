// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.model.Document;

/**
 * What a rule found, and where.
 *
 * @param offset of the diagnostic, in UTF-16 units
 * @param length of the diagnostic, in UTF-16 units
 * @param related offsets of the other places that the diagnostic speaks of, in this file
 */
record Finding(XtextResource resource, String rule, int offset, int length, List<Integer> related) {

  ICompositeNode root() {
    return resource.getParseResult().getRootNode();
  }

  String text() {
    return root().getText();
  }

  Document document() {
    return (Document) resource.getContents().get(0);
  }

  /** The element of a type that the diagnostic is about: the innermost one at its place. */
  <T extends EObject> Optional<T> at(Class<T> type) {
    return element(offset, type);
  }

  /** The element of a type at a related place. */
  <T extends EObject> Optional<T> relatedAt(int index, Class<T> type) {
    return index < related.size() ? element(related.get(index), type) : Optional.empty();
  }

  private <T extends EObject> Optional<T> element(int place, Class<T> type) {
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(root(), place);
    EObject element = leaf == null ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
    return element == null
        ? Optional.empty()
        : Optional.ofNullable(EcoreUtil2.getContainerOfType(element, type));
  }

  /** What is written for a feature. */
  static Optional<INode> node(EObject element, EStructuralFeature feature) {
    return node(element, feature, 0);
  }

  /** What is written for one value of a feature with several. */
  static Optional<INode> node(EObject element, EStructuralFeature feature, int index) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    return index < nodes.size() ? Optional.of(nodes.get(index)) : Optional.empty();
  }

  /** What is written for an element. */
  static INode node(EObject element) {
    return NodeModelUtils.findActualNodeFor(element);
  }

  /** The text of an element, with the comments inside but not those around it. */
  static String written(EObject element) {
    INode node = node(element);
    ITextRegion region = node.getTextRegion();
    int end = region.getOffset() + region.getLength();
    return node.getRootNode().getText().substring(region.getOffset(), end);
  }

  /** The first leaf with this text in an element, not in its children's children. */
  static Optional<ILeafNode> keyword(EObject element, String word) {
    for (ILeafNode leaf : node(element).getLeafNodes()) {
      if (!leaf.isHidden()
          && leaf.getText().equals(word)
          && NodeModelUtils.findActualSemanticObjectFor(leaf) == element) {
        return Optional.of(leaf);
      }
    }
    return Optional.empty();
  }

  /** Which value of a feature with several the diagnostic is at; -1 if none. */
  int indexIn(EObject element, EStructuralFeature feature) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).getTotalEndOffset() > offset && nodes.get(i).getOffset() <= offset) {
        return i;
      }
    }
    return -1;
  }
}
