// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MetricFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;

/** Rules about the fields of metrics, and about what nothing uses. */
final class MetricRules {

  private MetricRules() {}

  static void fieldsAreIntegers(Document document, Analysis analysis, RuleSink sink) {
    for (Metric metric : document.getMetrics()) {
      for (MetricField field : metric.getFields()) {
        if (MetricFacts.type(field).isEmpty()) {
          Place place = Place.of(field, Literals.METRIC_FIELD__TYPE);
          sink.report(
              place,
              "'%s' cannot be of type %s; what a metric measures is an integer, u8 to u128 or s8 to s128"
                  .formatted(field.getName(), place.text().replaceAll("\\s", "")));
        }
      }
    }
  }

  static void metricsAreUsed(Document document, Analysis analysis, RuleSink sink) {
    Set<Metric> used = new HashSet<>();
    AggregateRules.aggregates(document).forEach(a -> AggregateFacts.metric(a).ifPresent(used::add));
    for (Metric metric : document.getMetrics()) {
      if (!used.contains(metric)) {
        sink.report(Place.of(metric), "no aggregate is of type '%s'".formatted(metric.getName()));
      }
    }
  }

  /**
   * Something must connect a span with the rest: a message, a reference, a proxy, a class, or
   * values that are kept.
   */
  static void spansAreUsed(Document document, Analysis analysis, RuleSink sink) {
    Set<Span> used = new HashSet<>();
    ReferenceRules.references(document).forEach(r -> ReferenceFacts.target(r).ifPresent(used::add));
    List<Span> spans = Models.spans(document);
    spans.forEach(span -> ProxyFacts.remote(span).ifPresent(used::add));
    for (Span span : spans) {
      boolean active =
          Clauses.impl(span).isPresent()
              || Clauses.proxy(span).isPresent()
              || !Clauses.messages(span).isEmpty()
              || !Clauses.references(span).isEmpty()
              || !Clauses.aggregates(span).isEmpty();
      if (!active && !used.contains(span)) {
        sink.report(
            Place.of(span),
            "'%s' has no message, and nothing refers to it".formatted(span.getName()));
      }
    }
  }
}
