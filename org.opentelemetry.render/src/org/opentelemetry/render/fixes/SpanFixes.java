// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.ConnHash;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Impl;
import org.opentelemetry.render.model.Include;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.PoolSize;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/** Fixes of the clauses of spans. */
final class SpanFixes {

  private SpanFixes() {}

  static List<Fix> poolSize(Finding finding) {
    Optional<PoolSize> clause = finding.at(PoolSize.class);
    if (clause.isEmpty()) {
      return List.of();
    }
    boolean none = clause.get().getSize() < 1;
    int legal = none ? SpanFacts.DEFAULT_POOL_SIZE : SpanFacts.MAX_POOL_SIZE;
    return new Edits(finding)
        .replace(finding.offset(), finding.length(), String.valueOf(legal))
        .possible("Make it " + legal + (none ? ", as without the clause" : ", the largest"));
  }

  static List<Fix> removeIndex(Finding finding) {
    Optional<Index> index = finding.at(Index.class);
    Optional<Span> span = index.flatMap(Models::span);
    return span.isPresent() && computedReferencesTo(finding, span.get()).isEmpty()
        ? new Edits(finding).remove(Finding.node(index.get())).possible("Remove the index")
        : List.of();
  }

  /** Removes a member of an index, unless it is the last, or something is bound to it. */
  static List<Fix> removeMember(Finding finding) {
    Optional<Index> index = finding.at(Index.class);
    int member = index.map(i -> finding.indexIn(i, Literals.INDEX__MEMBERS)).orElse(-1);
    if (member < 0) {
      return List.of();
    }
    List<Definition> members = index.get().getMembers();
    Definition removed = members.get(member);
    boolean again = members.indexOf(removed) != member;
    boolean bound =
        Models.span(index.get()).stream()
            .flatMap(span -> computedReferencesTo(finding, span).stream())
            .anyMatch(reference -> ReferenceFacts.binding(reference, removed).isPresent());
    if (members.size() < 2 || bound && !again) {
      return List.of();
    }
    List<INode> nodes = NodeModelUtils.findNodesForFeature(index.get(), Literals.INDEX__MEMBERS);
    return new Edits(finding)
        .removeFromList(nodes, member)
        .fix("Remove '" + removed.getName() + "' from the index", again);
  }

  /** The computed references that find instances of a span by its index. */
  static List<Reference> computedReferencesTo(Finding finding, Span span) {
    return ReferenceFixes.references(finding.document())
        .filter(ReferenceFacts::isComputed)
        .filter(reference -> ReferenceFacts.target(reference).filter(t -> t == span).isPresent())
        .toList();
  }

  static List<Fix> removeConnHash(Finding finding) {
    return finding
        .at(ConnHash.class)
        .map(c -> new Edits(finding).remove(Finding.node(c)).preferred("Remove 'conn_hash'"))
        .orElse(List.of());
  }

  static List<Fix> className(Finding finding) {
    Optional<INode> node =
        finding.at(Impl.class).flatMap(impl -> Finding.node(impl, Literals.IMPL__CLASS_NAME));
    String name =
        finding
            .at(Impl.class)
            .map(Impl::getClassName)
            .orElse("")
            .strip()
            .replaceAll("[./:]+", "::");
    return node.isPresent() && name.matches("(::)?[A-Za-z_]\\w*(::[A-Za-z_]\\w*)*")
        ? new Edits(finding).replace(node.get(), quoted(name)).possible("Make it " + name)
        : List.of();
  }

  static List<Fix> addInclude(Finding finding) {
    Optional<Impl> impl = finding.at(Impl.class);
    if (impl.isEmpty() || impl.get().getClassName() == null) {
      return List.of();
    }
    String include = HandlerDraft.header(impl.get().getClassName());
    return new Edits(finding)
        .insertAfter(Finding.node(impl.get()), " include " + quoted(include))
        .possible("Include " + include + ", if that is where the class is");
  }

  static List<Fix> includeText(Finding finding) {
    Optional<INode> node =
        finding.at(Include.class).flatMap(i -> Finding.node(i, Literals.INCLUDE__FILE));
    String file = finding.at(Include.class).map(Include::getFile).orElse("");
    String path = file.replaceFirst("^\\s*#?\\s*include\\b", "").replaceAll("[<>\"]", "").strip();
    if (node.isEmpty() || path.isEmpty() || path.matches(".*\\s.*")) {
      return List.of();
    }
    boolean system = file.contains("<") || file.contains(">");
    String header = system ? "<" + path + ">" : "\"" + path + "\"";
    return new Edits(finding).replace(node.get(), quoted(header)).preferred("Make it " + header);
  }

  /** A text as the language writes it. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static List<Fix> addImpl(Finding finding) {
    Optional<Span> span = finding.at(Span.class);
    Optional<INode> name = span.flatMap(s -> Finding.node(s, Literals.SPAN__NAME));
    if (name.isEmpty() || finding.document().getName() == null) {
      return List.of();
    }
    HandlerDraft draft = HandlerDraft.of(finding.document(), span.get().getName());
    boolean included = span.get().getHeaders().stream().anyMatch(Include.class::isInstance);
    String include = included ? "" : " include " + quoted(draft.include());
    return new Edits(finding)
        .insertAfter(name.get(), " impl " + quoted(draft.className()) + include)
        .possible("Name a class that handles them, such as " + draft.className());
  }
}
