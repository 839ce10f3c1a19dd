// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Clauses stand in any order, but each that says one thing at most once. */
final class ClauseRules {

  /** The clauses that may stand only once, and the word that begins each. */
  private static final Map<EClass, String> WORDS =
      Map.ofEntries(
          Map.entry(Literals.JIT, "jit"),
          Map.entry(Literals.IMPL, "impl"),
          Map.entry(Literals.INCLUDE, "include"),
          Map.entry(Literals.POOL_SIZE, "pool_size"),
          Map.entry(Literals.INDEX, "index"),
          Map.entry(Literals.SINGLETON, "singleton"),
          Map.entry(Literals.CONN_HASH, "conn_hash"),
          Map.entry(Literals.PROXY, "proxy"),
          Map.entry(Literals.DESCRIPTION, "description"),
          Map.entry(Literals.SEVERITY, "severity"),
          Map.entry(Literals.NO_AUTHORIZATION_NEEDED, "no_authorization_needed"),
          Map.entry(Literals.PIPELINE_ONLY, "pipeline_only"),
          Map.entry(Literals.ROOT_ATTRIBUTE, "root"),
          Map.entry(Literals.TYPE_ATTRIBUTE, "type"),
          Map.entry(Literals.INTERVAL_ATTRIBUTE, "interval"),
          Map.entry(Literals.SLOTS_ATTRIBUTE, "slots"));

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
  }

  private static void checkOwner(
      List<? extends EObject> elements, String kind, String name, RuleSink sink) {
    Map<EClass, EObject> firsts = new HashMap<>();
    for (EObject element : elements) {
      String word = WORDS.get(element.eClass());
      EObject first = word == null ? null : firsts.putIfAbsent(element.eClass(), element);
      if (first != null) {
        sink.report(
            Place.of(element),
            "'%s' is already given for %s '%s' in line %d"
                .formatted(word, kind, name, Place.of(first).line()),
            new Note("the first '" + word + "'", Place.of(first)));
      }
    }
  }
}
