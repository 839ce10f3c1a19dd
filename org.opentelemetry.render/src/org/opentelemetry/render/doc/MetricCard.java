// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;

import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.ElementIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.SpanMemory;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.Span;

/** What an editor shows about metrics and the aggregates that collect them. */
final class MetricCard {

  private final ElementIr elements;

  MetricCard(ElementIr elements) {
    this.elements = elements;
  }

  void print(MarkdownText out, Metric metric, String comment) {
    out.paragraph("**metric** " + code(metric.getName()));
    out.prose(comment);
    elements
        .metric(metric)
        .ifPresent(
            ir -> {
              out.head("Value", "Type", "Method", "Combined");
              ir.fields()
                  .forEach(
                      field ->
                          out.row(
                              code(field.name()),
                              code(field.type().source()),
                              field.method().name().toLowerCase(Locale.ROOT),
                              MetricFacts.combined(field.method())));
            });
    List<Span> collectors =
        Models.document(metric).map(Models::spans).orElse(List.of()).stream()
            .filter(span -> Clauses.aggregates(span).stream().anyMatch(a -> collects(a, metric)))
            .toList();
    if (!collectors.isEmpty()) {
      head(out);
      collectors.forEach(
          span ->
              Clauses.aggregates(span).stream()
                  .filter(aggregate -> collects(aggregate, metric))
                  .forEach(aggregate -> rows(out, span, aggregate)));
    }
  }

  private static boolean collects(Aggregate aggregate, Metric metric) {
    return AggregateFacts.metric(aggregate).filter(m -> m == metric).isPresent();
  }

  void print(MarkdownText out, Aggregate aggregate, String comment) {
    String type = AggregateFacts.metric(aggregate).map(m -> " of " + code(m.getName())).orElse("");
    out.paragraph("**aggregate** " + code(aggregate.getName()) + type);
    out.prose(comment);
    Models.span(aggregate)
        .ifPresent(
            span -> {
              head(out);
              rows(out, span, aggregate);
            });
  }

  private static void head(MarkdownText out) {
    out.head("Store", "Fed by", "Slots", "Bytes per slot and instance", "Memory");
  }

  private void rows(MarkdownText out, Span span, Aggregate aggregate) {
    elements
        .spanWithoutMessages(span)
        .ifPresent(
            ir ->
                ir.aggregates().stream()
                    .filter(a -> a.name().equals(aggregate.getName()))
                    .forEach(a -> rows(out, ir, a)));
  }

  private static void rows(MarkdownText out, SpanIr span, AggregateIr aggregate) {
    String prefix = span.name() + ".";
    List<SpanMemory.Store> stores = SpanMemory.of(span).stores();
    row(
        out,
        prefix,
        store(stores, aggregate.name()),
        aggregate.root() ? "application" : "other aggregates",
        aggregate.intervalSeconds());
    for (AggregateIr.Rollup rollup : aggregate.rollups()) {
      row(
          out,
          prefix,
          store(stores, rollup.name()),
          code(aggregate.name()),
          rollup.intervalSeconds());
    }
  }

  private static SpanMemory.Store store(List<SpanMemory.Store> stores, String name) {
    return stores.stream().filter(store -> store.name().equals(name)).findFirst().orElseThrow();
  }

  private static void row(
      MarkdownText out, String prefix, SpanMemory.Store store, String source, long seconds) {
    out.row(
        code(prefix + store.name()),
        source,
        store.slots() + " of " + seconds + " s",
        Quantity.count(store.cellBytes()),
        Quantity.memory(store.bytes()));
  }
}
