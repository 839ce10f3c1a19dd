// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Attach;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Clauses stand in any order, but each that says one thing at most once. */
final class ClauseRules {

  private ClauseRules() {}

  static void atMostOnce(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      checkOwner(app.getJits(), "app", app.getName(), sink);
    }
    for (Span span : Models.spans(document)) {
      List<EObject> clauses = new ArrayList<>(span.getHeaders());
      clauses.addAll(span.getElements());
      checkOwner(clauses, "span", span.getName(), sink);
      for (Message message : Clauses.messages(span)) {
        checkOwner(message.getElements(), "message", message.getName(), sink);
      }
      for (Aggregate aggregate : Clauses.aggregates(span)) {
        checkOwner(aggregate.getAttributes(), "aggregate", aggregate.getName(), sink);
      }
    }
    for (Target target : document.getTargets()) {
      checkOwner(target.getClauses(), "target", target.getName(), sink);
    }
    for (Probe probe : document.getProbes()) {
      checkOwner(probe.getClauses(), "probe", probe.getName(), sink);
      for (Attach attach : ProbeClauses.attaches(probe)) {
        checkOwner(attach.getElements(), "group", attach.getName(), sink);
      }
    }
  }

  private static void checkOwner(
      List<? extends EObject> elements, String kind, String name, RuleSink sink) {
    Map<EClass, EObject> firsts = new HashMap<>();
    for (EObject element : elements) {
      Optional<String> word = SingleClauses.word(element);
      EObject first = word.isEmpty() ? null : firsts.putIfAbsent(element.eClass(), element);
      if (first != null) {
        sink.report(
            Place.of(element),
            "'%s' is already given for %s '%s' in line %d"
                .formatted(word.get(), kind, name, Place.of(first).line()),
            new Note("the first '" + word.get() + "'", Place.of(first)));
      }
    }
  }
}
