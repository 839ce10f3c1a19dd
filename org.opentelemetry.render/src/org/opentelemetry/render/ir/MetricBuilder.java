// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.Facts.known;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.MetricFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Rollup;
import org.opentelemetry.render.model.Update;

/** Builds the IR of metrics and aggregates. */
final class MetricBuilder {

  private MetricBuilder() {}

  static MetricIr metric(Metric metric) {
    return new MetricIr(
        Facts.name(metric), metric.getFields().stream().map(MetricBuilder::field).toList());
  }

  static AggregateIr aggregate(Aggregate aggregate) {
    long interval = known(AggregateFacts.intervalSeconds(aggregate), aggregate);
    List<AggregateIr.Rollup> rollups =
        aggregate.getRollups().stream().map(rollup -> rollup(aggregate, interval, rollup)).toList();
    return new AggregateIr(
        Facts.name(aggregate),
        AggregateFacts.isRoot(aggregate),
        metric(known(AggregateFacts.metric(aggregate), aggregate)),
        interval,
        (int) known(AggregateFacts.slotCount(aggregate), aggregate),
        aggregate.getUpdates().stream().map(MetricBuilder::update).toList(),
        rollups);
  }

  private static MetricFieldIr field(MetricField field) {
    return new MetricFieldIr(
        Facts.name(field), known(MetricFacts.type(field), field), MetricFacts.method(field));
  }

  private static AggregateIr.Update update(Update update) {
    Reference reference = known(Models.resolved(update.getReference()), update);
    return new AggregateIr.Update(
        Facts.name(reference),
        Facts.name(known(ReferenceFacts.target(reference), update)),
        Facts.name(known(Models.resolved(update.getAggregate()), update)));
  }

  private static AggregateIr.Rollup rollup(Aggregate aggregate, long interval, Rollup rollup) {
    long factor =
        known(
            Optional.ofNullable(rollup.getFactor())
                .filter(f -> 1 <= f && f <= AggregateFacts.MAX_INTERVAL / interval),
            rollup);
    return new AggregateIr.Rollup(
        Facts.name(aggregate) + "_" + factor, (int) factor, interval * factor);
  }
}
