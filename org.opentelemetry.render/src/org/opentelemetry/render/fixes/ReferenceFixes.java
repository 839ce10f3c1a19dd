// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.BindingTypes;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/** Fixes of references: where they lead, who sets them, what is bound. */
final class ReferenceFixes {

  private ReferenceFixes() {}

  static Stream<Reference> references(Document document) {
    return Models.spans(document).stream().flatMap(span -> Clauses.references(span).stream());
  }

  /** Refers to the spans of this app that mirror the one of the other app. */
  static List<Fix> proxyOfThisApp(Finding finding) {
    Optional<Reference> reference = finding.at(Reference.class);
    Optional<Span> target = reference.flatMap(ReferenceFacts::target);
    Optional<App> app = reference.flatMap(Models::app);
    Optional<INode> node = reference.flatMap(r -> Finding.node(r, Literals.REFERENCE__TARGET));
    List<Fix> fixes = new ArrayList<>();
    for (Span span : app.map(App::getSpans).map(List::copyOf).orElse(List.of())) {
      if (node.isPresent() && target.isPresent() && ProxyFacts.remote(span).equals(target)) {
        fixes.addAll(
            new Edits(finding)
                .replace(node.get(), span.getName())
                .possible("Refer to '" + span.getName() + "', its proxy in this app"));
      }
    }
    return fixes;
  }

  /** An index of what is bound already, or no computation. */
  static List<Fix> indexTarget(Finding finding) {
    Optional<Reference> reference = finding.at(Reference.class);
    Optional<Span> target = reference.flatMap(ReferenceFacts::target);
    if (target.isEmpty()) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    List<Definition> members =
        Clauses.fields(target.get()).stream()
            .filter(field -> isBound(reference.get(), field.getName()))
            .map(Definition.class::cast)
            .toList();
    boolean carried =
        Clauses.messages(target.get()).stream()
            .allMatch(
                message ->
                    MessageFacts.isImplicitStart(message)
                        || MessageFacts.kind(message) != MessageKind.START);
    boolean free =
        !SpanFacts.isSingleton(target.get()) && Clauses.proxy(target.get()).isEmpty() && carried;
    if (free && !members.isEmpty() && members.size() == reference.get().getBindings().size()) {
      String index = "index (" + names(members) + ")";
      fixes.addAll(
          new Edits(finding)
              .insertInBody(target.get(), index)
              .possible("Add '%s' to '%s'".formatted(index, target.get().getName())));
    }
    fixes.addAll(setByHand(finding, reference.get()));
    return fixes;
  }

  /** Bindings of spans without an index are not linked, so the written name counts. */
  private static boolean isBound(Reference reference, String name) {
    return reference.getBindings().stream()
        .flatMap(binding -> Finding.node(binding, Literals.BINDING__KEY).stream())
        .anyMatch(node -> NodeModelUtils.getTokenText(node).equals(name));
  }

  private static String names(List<Definition> members) {
    return String.join(", ", members.stream().map(Definition::getName).toList());
  }

  static List<Fix> setByHand(Finding finding) {
    return finding.at(Reference.class).map(r -> setByHand(finding, r)).orElse(List.of());
  }

  private static List<Fix> setByHand(Finding finding, Reference reference) {
    Optional<INode> name = Finding.node(reference, Literals.DEFINITION__NAME);
    if (name.isEmpty() || !ReferenceFacts.isComputed(reference)) {
      return List.of();
    }
    int from = Edits.end(name.get());
    int end = Edits.end(Finding.node(reference));
    return new Edits(finding)
        .replace(from, end - from, "")
        .possible("Set '%s' by hand: remove what computes it".formatted(reference.getName()));
  }

  /** Takes the computed reference out of the index, or sets it by hand. */
  static List<Fix> computedMember(Finding finding) {
    Optional<Index> index = finding.at(Index.class);
    int member = index.map(i -> finding.indexIn(i, Literals.INDEX__MEMBERS)).orElse(-1);
    if (member < 0) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>(SpanFixes.removeMember(finding));
    boolean started =
        Models.span(index.get()).map(Clauses::messages).orElse(List.of()).stream()
            .anyMatch(message -> MessageFacts.kind(message) == MessageKind.START);
    if (!started && index.get().getMembers().get(member) instanceof Reference reference) {
      fixes.addAll(setByHand(finding, reference));
    }
    return fixes;
  }

  static List<Fix> cached(Finding finding) {
    return finding.at(Reference.class).map(r -> cached(finding, r, false)).orElse(List.of());
  }

  static List<Fix> cachedForSure(Finding finding) {
    return finding.at(Reference.class).map(r -> cached(finding, r, true)).orElse(List.of());
  }

  private static List<Fix> cached(Finding finding, Reference reference, boolean preferred) {
    Edits edits = new Edits(finding);
    cache(reference, edits);
    return edits.fix(
        "Make '" + reference.getName() + "' cached: computed when it is read", preferred);
  }

  private static void cache(Reference reference, Edits edits) {
    Optional<ILeafNode> word = Finding.keyword(reference, "auto");
    word.ifPresent(leaf -> edits.replace(leaf, "cached"));
  }

  static List<Fix> allCached(Finding finding) {
    Edits edits = new Edits(finding);
    Optional<Span> span = finding.at(Span.class);
    span.map(Clauses::references).orElse(List.of()).stream()
        .filter(Reference::isAuto)
        .forEach(reference -> cache(reference, edits));
    return edits.possible("Make its auto references cached: computed when they are read");
  }

  /**
   * Binds the key member to a definition of the span that fits: of the same name, or the only one.
   */
  static List<Fix> bind(Finding finding) {
    Optional<Reference> reference = finding.at(Reference.class);
    Optional<Definition> key = finding.relatedAt(0, Definition.class);
    if (reference.isEmpty() || key.isEmpty() || key.get().getName() == null) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    for (Definition value : values(reference.get(), key.get())) {
      String binding = key.get().getName() + " = " + value.getName();
      fixes.addAll(
          new Edits(finding)
              .insertInBody(reference.get(), binding)
              .fix("Add '" + binding + "'", value.getName().equals(key.get().getName())));
    }
    return fixes;
  }

  /** What fits a key member, best first. */
  private static List<Definition> values(Reference reference, Definition key) {
    List<Definition> fitting =
        Models.span(reference).map(Clauses::definitions).orElse(List.of()).stream()
            .filter(value -> value.getName() != null && !ReferenceFacts.isComputed(value))
            .filter(value -> BindingTypes.fits(key, value).orElse(false))
            .toList();
    List<Definition> best =
        fitting.stream().filter(value -> value.getName().equals(key.getName())).limit(1).toList();
    return best.isEmpty() ? fitting : best;
  }

  static List<Fix> removeBinding(Finding finding) {
    return finding
        .at(Binding.class)
        .map(b -> new Edits(finding).remove(Finding.node(b)).possible("Remove this binding"))
        .orElse(List.of());
  }

  /** Binds something else, as above. */
  static List<Fix> bindOther(Finding finding) {
    Optional<Binding> binding = finding.at(Binding.class);
    Optional<Definition> key = binding.flatMap(b -> Models.resolved(b.getKey()));
    if (key.isEmpty() || !(binding.get().eContainer() instanceof Reference reference)) {
      return List.of();
    }
    List<INode> path = NodeModelUtils.findNodesForFeature(binding.get(), Literals.BINDING__PATH);
    int from = path.get(0).getTextRegion().getOffset();
    int end = Edits.end(path.get(path.size() - 1));
    List<Fix> fixes = new ArrayList<>();
    for (Definition value : values(reference, key.get())) {
      fixes.addAll(
          new Edits(finding)
              .replace(from, end - from, value.getName())
              .possible("Bind '%s', which has the type".formatted(value.getName())));
    }
    return fixes;
  }
}
