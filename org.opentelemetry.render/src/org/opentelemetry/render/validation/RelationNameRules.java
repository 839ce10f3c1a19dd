// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MetricFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.ir.MetricMethod;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Rollup;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.ProxyRules.Link;
import org.opentelemetry.render.validation.RuleSink.Note;

/**
 * Rules about names that collide in what proxies, aggregates and metrics add to generated classes.
 */
final class RelationNameRules {

  private RelationNameRules() {}

  /**
   * The calls of a proxy are members of the class of its weak references, as are its own
   * definitions.
   */
  static void callsAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : ProxyRules.links(document)) {
      Map<String, String> taken = weakReferenceMembers(link.span());
      for (Message call : ProxyFacts.calls(link.remote())) {
        Optional<String> name = MessageFacts.name(call);
        Optional<String> clash =
            name.map(taken::get).or(() -> name.map(n -> taken.get(n + "_tstamp")));
        if (clash.isPresent()) {
          sink.report(
              link.place(),
              "instances of '%s' forward message '%s' of '%s', but that name is taken by %s; rename one"
                  .formatted(link.span().getName(), name.get(), link.remoteName(), clash.get()),
              new Note("the message", Place.of(call)));
        }
      }
    }
  }

  /** Names in the class of a span's weak references, with what they belong to. */
  private static Map<String, String> weakReferenceMembers(Span span) {
    Map<String, String> taken = new HashMap<>();
    GeneratedMembers.BESIDE_DEFINITIONS.forEach(
        name -> taken.put(name, "the generated member '%s'".formatted(name)));
    if (span.getName() != null) {
      taken.put(span.getName(), "the class of the span");
    }
    for (Aggregate aggregate : Clauses.aggregates(span)) {
      taken.put(aggregate.getName() + "_update", "aggregate '%s'".formatted(aggregate.getName()));
    }
    for (Definition definition : Clauses.definitions(span)) {
      String kind = definition instanceof Reference ? "reference" : "field";
      taken.put(definition.getName(), "%s '%s'".formatted(kind, definition.getName()));
      if (!(definition instanceof Reference)) {
        taken.put(
            definition.getName() + "_t", "the type of field '%s'".formatted(definition.getName()));
      }
    }
    return taken;
  }

  static void aggregatesAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Map<String, Aggregate> owners = new HashMap<>();
      Map<String, Definition> definitions = new HashMap<>();
      Clauses.definitions(span).forEach(d -> definitions.putIfAbsent(d.getName(), d));
      for (Aggregate aggregate : Clauses.aggregates(span)) {
        if (aggregate.getName() != null) {
          check(span, aggregate, owners, definitions, sink);
        }
      }
    }
  }

  private static void check(
      Span span,
      Aggregate aggregate,
      Map<String, Aggregate> owners,
      Map<String, Definition> definitions,
      RuleSink sink) {
    String name = aggregate.getName();
    Definition definition = definitions.get(name + "_update");
    if (definition != null) {
      sink.report(
          Place.of(definition),
          "'%s_update' is also the function that updates aggregate '%s'".formatted(name, name),
          new Note("the aggregate", Place.of(aggregate)));
    }
    for (String member : containerMembers(aggregate)) {
      Aggregate other = owners.putIfAbsent(member, aggregate);
      if (GeneratedMembers.CONTAINER.contains(member) || member.equals(span.getName())) {
        sink.report(
            Place.of(aggregate),
            "aggregate '%s' gives member '%s', which the container of span '%s' has already"
                .formatted(name, member, span.getName()));
      } else if (other != null && other != aggregate && !name.equals(other.getName())) {
        sink.report(
            Place.of(aggregate),
            "aggregates '%s' and '%s' both give member '%s'; rename one"
                .formatted(other.getName(), name, member),
            new Note("the other aggregate", Place.of(other)));
        return; // the further members of both collide in the same way
      }
    }
  }

  private static Set<String> containerMembers(Aggregate aggregate) {
    Set<String> members = new LinkedHashSet<>();
    String name = aggregate.getName();
    members.add(name);
    members.add(name + "_update");
    addDrain(name, members);
    for (Rollup rollup : aggregate.getRollups()) {
      if (rollup.getFactor() != null) {
        members.add(name + "_" + rollup.getFactor());
        addDrain(name + "_" + rollup.getFactor(), members);
      }
    }
    return members;
  }

  private static void addDrain(String store, Set<String> members) {
    members.add(store + "_ready");
    members.add(store + "_foreach");
  }

  /** The writers of a remote app are a member of class Index, as are the containers of spans. */
  static void writersAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      for (App remote : ProxyFacts.remoteApps(app)) {
        for (Span span : app.getSpans()) {
          if ((remote.getName() + "_writers_").equals(span.getName())) {
            sink.report(
                Place.of(span),
                "'%s' is also the member of class Index with the writers of app '%s'"
                    .formatted(span.getName(), remote.getName()));
          }
        }
      }
    }
  }

  static void metricsAreFree(Document document, Analysis analysis, RuleSink sink) {
    Map<String, Metric> metrics = new HashMap<>();
    document.getMetrics().forEach(metric -> metrics.putIfAbsent(metric.getName(), metric));
    for (Metric metric : document.getMetrics()) {
      String name = metric.getName();
      if (name != null && GeneratedMembers.ACCUMULATOR.contains(name)) {
        sink.report(
            Place.of(metric),
            "metric '%s': %s_accumulator has a member of that name".formatted(name, name));
      }
      for (String suffix : List.of("_point", "_accumulator")) {
        Metric other = metrics.get(name + suffix);
        if (other != null) {
          sink.report(
              Place.of(other),
              "'%s' is also a struct that metric '%s' gives".formatted(other.getName(), name),
              new Note("the other metric", Place.of(metric)));
        }
      }
      metric.getFields().forEach(field -> checkMetricField(metric, field, sink));
    }
  }

  private static void checkMetricField(Metric metric, MetricField field, RuleSink sink) {
    String name = field.getName();
    boolean inAccumulator = MetricFacts.method(field) == MetricMethod.TDIGEST;
    if (name == null) {
      return;
    }
    if (GeneratedMembers.METRIC.contains(name)
        || inAccumulator && GeneratedMembers.ACCUMULATOR.contains(name)) {
      sink.report(
          Place.of(field),
          "'%s': the structs of metric '%s' have a member of that name"
              .formatted(name, metric.getName()));
    } else if (name.equals(metric.getName())
        || name.equals(metric.getName() + "_point")
        || inAccumulator && name.equals(metric.getName() + "_accumulator")) {
      sink.report(Place.of(field), "'%s' is named like a struct of its metric".formatted(name));
    }
  }
}
