// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;

/** Finds the places where elements are named: their declarations, and the references to them. */
public final class Occurrences {

  private static final String DOT = ".";
  private static final Map<EClass, List<EReference>> CROSS_REFERENCES = new ConcurrentHashMap<>();

  private Occurrences() {}

  /** What an offset is in or directly behind; absent if no element is named there. */
  public static Optional<Occurrence> at(XtextResource resource, int offset) {
    IParseResult parsed = resource.getParseResult();
    return parsed == null
        ? Optional.empty()
        : leafAt(parsed, offset, offset).or(() -> leafAt(parsed, offset, offset - 1));
  }

  private static Optional<Occurrence> leafAt(IParseResult parsed, int offset, int leafOffset) {
    ILeafNode leaf =
        leafOffset < 0
            ? null
            : NodeModelUtils.findLeafNodeAtOffset(parsed.getRootNode(), leafOffset);
    EObject element = leaf == null || leaf.isHidden() ? null : leaf.getSemanticElement();
    for (EObject each = element; each != null && isInside(leaf, each); each = each.eContainer()) {
      Optional<Occurrence> found =
          in(each).stream().filter(occurrence -> occurrence.touches(offset)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isInside(ILeafNode leaf, EObject element) {
    ICompositeNode node = NodeModelUtils.getNode(element);
    return node != null
        && node.getTotalOffset() <= leaf.getTotalOffset()
        && leaf.getTotalEndOffset() <= node.getTotalEndOffset();
  }

  /** All places where an element of a document is named, in their order. O(n) in the document. */
  public static List<Occurrence> of(Document document, EObject element) {
    List<Occurrence> found = new ArrayList<>();
    add(document, element, found);
    for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext(); ) {
      add(all.next(), element, found);
    }
    found.sort(Comparator.comparingInt(Occurrence::offset));
    return found;
  }

  private static void add(EObject place, EObject element, List<Occurrence> found) {
    if (place == element || refersTo(place, element)) {
      in(place).stream().filter(each -> each.element() == element).forEach(found::add);
    }
  }

  /** Looking at the model is cheaper than looking for the text of everything in it. */
  private static boolean refersTo(EObject place, EObject element) {
    for (EReference reference : crossReferences(place)) {
      Object value = place.eGet(reference);
      if (value == element
          || reference.isMany() && ((List<?>) value).contains(element)
          || value instanceof Span span && span.eContainer() == element) {
        return true;
      }
    }
    return false;
  }

  /** What an element names itself: its own name, and what it refers to. */
  private static List<Occurrence> in(EObject element) {
    List<Occurrence> found = new ArrayList<>();
    if (Names.of(element) != null) {
      for (INode node : NodeModelUtils.findNodesForFeature(element, Names.feature(element))) {
        found.add(Occurrence.of(element, node, true));
      }
    }
    crossReferences(element).forEach(reference -> references(element, reference, found));
    return found;
  }

  private static List<EReference> crossReferences(EObject element) {
    return CROSS_REFERENCES.computeIfAbsent(
        element.eClass(),
        type ->
            type.getEAllReferences().stream()
                .filter(reference -> !reference.isContainment() && !reference.isContainer())
                .toList());
  }

  private static void references(EObject from, EReference reference, List<Occurrence> found) {
    Object value = from.eGet(reference);
    List<?> targets =
        reference.isMany() ? (List<?>) value : value == null ? List.of() : List.of(value);
    List<INode> nodes =
        targets.isEmpty() ? List.of() : NodeModelUtils.findNodesForFeature(from, reference);
    for (int i = 0; i < Math.min(targets.size(), nodes.size()); i++) {
      EObject target = (EObject) targets.get(i);
      if (reference == Literals.REFERENCE__TARGET) {
        qualified(target, nodes.get(i), found);
      } else {
        found.add(Occurrence.of(target, nodes.get(i), false));
      }
    }
  }

  /** {@code span} or {@code app.span}. */
  private static void qualified(EObject span, INode node, List<Occurrence> found) {
    List<ILeafNode> parts = new ArrayList<>();
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden() && !leaf.getText().equals(DOT)) {
        parts.add(leaf);
      }
    }
    if (parts.isEmpty()) {
      return;
    }
    if (parts.size() == 2 && span instanceof Span && span.eContainer() != null) {
      found.add(Occurrence.of(span.eContainer(), parts.get(0), false));
    }
    found.add(Occurrence.of(span, parts.get(parts.size() - 1), false));
  }
}
