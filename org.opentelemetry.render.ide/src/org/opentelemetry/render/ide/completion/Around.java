// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.ide.LanguageWords;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelFactory;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.scoping.Names;

/**
 * The elements whose blocks the cursor is in, and those that the words before it have begun. While
 * a file is being written their extent in the model can be anything, so the open braces of the text
 * decide, and the model says what the elements are.
 *
 * @param file the name of the file, without its extension
 */
record Around(
    String file,
    Document document,
    Optional<App> app,
    Optional<Span> span,
    Optional<Message> message,
    Optional<Reference> reference,
    Optional<Aggregate> aggregate,
    Optional<Target> target,
    Optional<Probe> probe) {

  static Around of(XtextResource resource, Surroundings surroundings) {
    Document document =
        resource.getContents().isEmpty()
            ? ModelFactory.eINSTANCE.createDocument() // of an empty file
            : (Document) resource.getContents().get(0);
    int offset = surroundings.start();
    Optional<App> app = opened(document.getApps(), "app", surroundings, offset, 0);
    Optional<Span> span = app.flatMap(a -> opened(a.getSpans(), "span", surroundings, offset, 1));
    return new Around(
        Objects.toString(resource.getURI().trimFileExtension().lastSegment(), ""),
        document,
        app,
        span,
        span.flatMap(s -> last(Clauses.messages(s), offset))
            .filter(m -> begun(surroundings, m.getName(), 2)),
        span.flatMap(s -> last(Clauses.references(s), offset))
            .filter(r -> begun(surroundings, r.getName(), 2)),
        span.flatMap(s -> last(Clauses.aggregates(s), offset))
            .filter(a -> begun(surroundings, a.getName(), 2)),
        opened(document.getTargets(), "target", surroundings, offset, 0),
        opened(document.getProbes(), "probe", surroundings, offset, 0));
  }

  private static <T extends EObject> Optional<T> opened(
      List<T> elements, String word, Surroundings surroundings, int offset, int depth) {
    if (surroundings.blocks().size() < depth + 2) {
      return Optional.empty();
    }
    List<String> header = surroundings.blocks().get(depth);
    int at = header.lastIndexOf(word);
    return at < 0
        ? Optional.empty()
        : last(elements, offset)
            .filter(element -> at + 1 < header.size() && isName(element, header.get(at + 1)));
  }

  private static boolean isName(EObject element, String written) {
    return written.replace("^", "").equals(Names.of(element));
  }

  /** Whether a name is among the words of a block. */
  private static boolean begun(Surroundings surroundings, String name, int depth) {
    return surroundings.blocks().size() > depth
        && surroundings.blocks().get(depth).stream()
            .anyMatch(token -> token.replace("^", "").equals(name));
  }

  /** The last of elements that begins before an offset. */
  static <T extends EObject> Optional<T> last(List<T> elements, int offset) {
    T found = null;
    for (T element : elements) {
      INode node = NodeModelUtils.findActualNodeFor(element);
      if (node != null && node.getOffset() < offset) {
        found = element;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The package that a file of this name should have; absent if that is no name. */
  Optional<String> packageName() {
    String name = file.replaceAll("\\W", "_");
    return name.matches("[A-Za-z]\\w*") && !LanguageWords.reserved().contains(name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The names that have RPC ids, but no app yet. */
  List<String> unknownApps() {
    return RpcIds.mappings(document)
        .filter(mapping -> Models.resolved(mapping.getApp()).isEmpty())
        .flatMap(
            mapping -> NodeModelUtils.findNodesForFeature(mapping, Literals.MAPPING__APP).stream())
        .map(NodeModelUtils::getTokenText)
        .distinct()
        .toList();
  }
}
