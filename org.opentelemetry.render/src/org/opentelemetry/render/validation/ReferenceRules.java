// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.ReferenceGraph;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/**
 * Rules about where references lead, where they may stand, and in which order they are computed.
 */
final class ReferenceRules {

  private ReferenceRules() {}

  /** A reference is a place in a pool, and every app has pools of its own. */
  static void targetsAreInTheSameApp(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : references(document)) {
      Optional<Span> target = ReferenceFacts.target(reference);
      Optional<App> app = target.flatMap(Models::app);
      if (app.isPresent() && !app.equals(Models.app(reference))) {
        sink.report(
            Place.of(reference, Literals.REFERENCE__TARGET),
            "'%s' is a span of app '%s'; refer to a span of this app, such as a proxy of it"
                .formatted(target.get().getName(), app.get().getName()),
            new Note("the span", Place.of(target.get())));
      }
    }
  }

  static void targetsOfComputedAreIndexed(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : references(document)) {
      Optional<Span> target = ReferenceFacts.target(reference);
      if (ReferenceFacts.isComputed(reference)
          && target.isPresent()
          && !SpanFacts.isIndexed(target.get())) {
        sink.report(
            Place.of(reference, Literals.REFERENCE__TARGET),
            "span '%s' has no index, so '%s' cannot be %s; add an index or set the reference by hand"
                .formatted(target.get().getName(), reference.getName(), word(reference)),
            new Note("the span", Place.of(target.get())));
      }
    }
  }

  static void indexMembersAreSet(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Index index : Clauses.all(span.getElements(), Index.class)) {
        List<Definition> members = index.getMembers();
        for (int i = 0; i < members.size(); i++) {
          if (Models.resolved(members.get(i)).isPresent()
              && members.get(i) instanceof Reference reference
              && ReferenceFacts.isComputed(reference)) {
            sink.report(
                Place.of(index, Literals.INDEX__MEMBERS, i),
                "'%s' is %s; only fields and references set by hand can be in an index"
                    .formatted(reference.getName(), word(reference)),
                new Note("the reference", Place.of(reference)));
          }
        }
      }
    }
  }

  /** Peers cannot name instances of this process, so a start message has nothing to put there. */
  static void keysOfStartedSpansHaveNoReferences(
      Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<Message> start =
          Clauses.messages(span).stream()
              .filter(message -> MessageFacts.kind(message) == MessageKind.START)
              .findFirst();
      Optional<Index> index = Clauses.index(span);
      if (start.isEmpty() || index.isEmpty()) {
        continue;
      }
      List<Definition> members = index.get().getMembers();
      for (int i = 0; i < members.size(); i++) {
        if (SpanFacts.keyReferences(span).contains(members.get(i))) {
          sink.report(
              Place.of(index.get(), Literals.INDEX__MEMBERS, i),
              "'%s' is a reference, which message '%s' cannot carry; index '%s' by fields only"
                  .formatted(members.get(i).getName(), start.get().getName(), span.getName()),
              new Note("the start message", Place.of(start.get())));
        }
      }
    }
  }

  static void computedReferencesHaveNoCycle(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (List<Reference> cycle : ReferenceGraph.cycles(span)) {
        String path =
            Stream.concat(cycle.stream(), Stream.of(cycle.get(0)))
                .map(Reference::getName)
                .collect(Collectors.joining(" from "));
        Note[] notes =
            cycle.stream()
                .skip(1)
                .map(r -> new Note("'" + r.getName() + "'", Place.of(r)))
                .toArray(Note[]::new);
        sink.report(
            Place.of(cycle.get(0)), "a reference cannot be computed from itself: " + path, notes);
      }
    }
  }

  static void creationEnds(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : references(document)) {
      if (ReferenceGraph.createsWithoutEnd(reference)) {
        sink.report(
            Place.of(reference),
            "an instance can create one for '%s', that one the next, until the pool is full; use cached or bind references set by hand"
                .formatted(reference.getName()));
      }
    }
  }

  static void autoInputsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      int count = ReferenceFacts.autoSources(span).size();
      if (count > ReferenceFacts.MAX_AUTO_INPUTS) {
        sink.report(
            Place.of(span),
            "the auto references of '%s' are computed from %d fields and references; at most %d are possible, use cached"
                .formatted(span.getName(), count, ReferenceFacts.MAX_AUTO_INPUTS));
      }
    }
  }

  static List<Reference> references(Document document) {
    return Models.spans(document).stream()
        .flatMap(span -> Clauses.references(span).stream())
        .toList();
  }

  static String word(Reference reference) {
    return reference.isAuto() ? "auto" : "cached";
  }
}
