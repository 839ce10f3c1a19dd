// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.NamespaceBlock;
import org.opentelemetry.render.model.Span;

/** Fixes of what a document consists of, and of clauses. */
final class DocumentFixes {

  /** An escape; the group is there if it means something. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\([btnfr\"'\\\\]|u[0-9a-fA-F]{4})?", Pattern.DOTALL);

  private DocumentFixes() {}

  /** Doubles the backslashes that begin no escape. */
  static List<Fix> escape(Finding finding) {
    ILeafNode text = NodeModelUtils.findLeafNodeAtOffset(finding.root(), finding.offset());
    Edits edits = new Edits(finding);
    Matcher escapes = ESCAPE.matcher(text == null ? "" : text.getText());
    while (escapes.find()) {
      if (escapes.group(1) == null) {
        edits.insert(text.getOffset() + escapes.start(), "\\");
      }
    }
    return edits.possible("Write a backslash, as \\\\");
  }

  /** Ranges one after the other, each with room for the ids that its app has. */
  static List<Fix> namespace(Finding finding) {
    Document document = finding.document();
    Optional<INode> name = Finding.node(document, Literals.DOCUMENT__NAME);
    if (name.isEmpty()) {
      return List.of();
    }
    Edits edits = new Edits(finding);
    StringBuilder block = new StringBuilder();
    FreeRpcIds room = FreeRpcIds.of(document);
    for (App app : document.getApps()) {
      if (app.getName() != null && !Models.messages(app).isEmpty()) {
        Optional<RpcIds.Interval> range = room.take(RangeFixes.needed(app));
        if (range.isEmpty()) {
          return List.of();
        }
        block.append(
            "  %s: %s%s".formatted(app.getName(), range.get().source(), edits.lineBreak()));
      }
    }
    String line = edits.lineBreak();
    String text = block.isEmpty() ? "namespace { }" : "namespace {" + line + block + "}";
    return edits
        .insertAfter(name.get(), line + line + text)
        .possible("Add a namespace block that maps the apps");
  }

  static List<Fix> mergeNamespaces(Finding finding) {
    Optional<NamespaceBlock> block = finding.at(NamespaceBlock.class);
    if (block.isEmpty()) {
      return List.of();
    }
    Edits edits = new Edits(finding).remove(Finding.node(block.get()));
    NamespaceBlock first = finding.document().getNamespaces().get(0);
    block
        .get()
        .getMappings()
        .forEach(mapping -> edits.insertInBody(first, Finding.written(mapping)));
    return edits.preferred("Move its mappings into the first namespace block");
  }

  static List<Fix> packageDots(Finding finding) {
    Edits edits = new Edits(finding);
    String name = finding.document().getName().replace('.', '_');
    Finding.node(finding.document(), Literals.DOCUMENT__NAME)
        .ifPresent(node -> edits.replace(node, name));
    return edits.possible("Rename the package to '" + name + "'");
  }

  static List<Fix> moveIntoApp(Finding finding) {
    Optional<Span> span = finding.at(Span.class);
    if (span.isEmpty()) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    INode node = Finding.node(span.get());
    for (App app : finding.document().getApps()) {
      if (hasRoom(app, span.get())) {
        fixes.addAll(
            new Edits(finding)
                .remove(node)
                .insertInBody(app, Finding.written(span.get()))
                .possible("Move it into app '" + app.getName() + "'"));
      }
    }
    return fixes;
  }

  private static boolean hasRoom(App app, Span span) {
    Set<Object> taken = new HashSet<>();
    app.getSpans().forEach(other -> taken.add(other.getName()));
    Models.messages(app).forEach(m -> taken.addAll(List.of(name(m), Objects.toString(m.getId()))));
    long capacity = RpcIds.capacity(app).orElse(0);
    return app.getName() != null
        && !taken.contains(span.getName())
        && Clauses.messages(span).stream()
            .allMatch(
                m ->
                    m.getId() != null
                        && m.getId() < capacity
                        && taken.add(m.getId().toString())
                        && taken.add(name(m)));
  }

  private static String name(Message message) {
    return message.getName() + "()"; // never equal to the name of a span
  }

  static List<Fix> jit(Finding finding) {
    return finding
        .at(App.class)
        .map(
            app -> {
              Edits edits = new Edits(finding);
              app.getJits().forEach(jit -> edits.remove(Finding.node(jit)));
              return edits.preferred("Remove 'jit'");
            })
        .orElse(List.of());
  }

  static List<Fix> clause(Finding finding) {
    Optional<EObject> clause = finding.at(EObject.class);
    return clause
        .map(
            element ->
                new Edits(finding)
                    .remove(Finding.node(element))
                    .possible("Remove " + shortened(element)))
        .orElse(List.of());
  }

  private static String shortened(EObject element) {
    String text =
        Finding.written(element).lines().map(String::strip).collect(Collectors.joining(" "));
    return "'" + (text.length() > 30 ? text.substring(0, 30) + "..." : text) + "'";
  }
}
