// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.Facts.known;

import java.util.List;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.MetricFacts;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Update;

/** Builds the IR of metrics and aggregates. */
final class MetricBuilder {

  private MetricBuilder() {}

  static MetricIr metric(Metric metric) {
    return new MetricIr(
        metric.getName(), metric.getFields().stream().map(MetricBuilder::field).toList());
  }

  static AggregateIr aggregate(Aggregate aggregate) {
    long interval = known(AggregateFacts.intervalSeconds(aggregate), aggregate);
    List<AggregateIr.Rollup> rollups =
        aggregate.getRollups().stream()
            .map(rollup -> rollup(aggregate, interval, rollup.getFactor()))
            .toList();
    return new AggregateIr(
        aggregate.getName(),
        AggregateFacts.isRoot(aggregate),
        metric(known(AggregateFacts.metric(aggregate), aggregate)),
        interval,
        (int) known(AggregateFacts.slotCount(aggregate), aggregate),
        aggregate.getUpdates().stream().map(MetricBuilder::update).toList(),
        rollups);
  }

  private static MetricFieldIr field(MetricField field) {
    return new MetricFieldIr(
        field.getName(), known(MetricFacts.type(field), field), MetricFacts.method(field));
  }

  private static AggregateIr.Update update(Update update) {
    return new AggregateIr.Update(
        update.getReference().getName(),
        known(ReferenceFacts.target(update.getReference()), update).getName(),
        update.getAggregate().getName());
  }

  private static AggregateIr.Rollup rollup(Aggregate aggregate, long interval, long factor) {
    return new AggregateIr.Rollup(
        aggregate.getName() + "_" + factor, Math.toIntExact(factor), interval * factor);
  }
}
