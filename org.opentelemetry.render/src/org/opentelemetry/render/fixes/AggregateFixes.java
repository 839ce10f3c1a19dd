// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.IntervalAttribute;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Rollup;
import org.opentelemetry.render.model.SlotsAttribute;

/** Fixes of metrics and aggregates. */
final class AggregateFixes {

  private static final String ANY_INTEGER = "u64";

  private AggregateFixes() {}

  static List<Fix> metricType(Finding finding) {
    return finding
        .at(MetricField.class)
        .map(
            field -> {
              String word = NodeModelUtils.getTokenText(Finding.node(field.getType()));
              String type =
                  FieldFixes.known(word).filter(t -> !t.startsWith("str")).orElse(ANY_INTEGER);
              return new Edits(finding)
                  .replace(Finding.node(field.getType()), type)
                  .possible("Change the type to " + type);
            })
        .orElse(List.of());
  }

  /** Adds what is missing, with values to start from. */
  static List<Fix> attributes(Finding finding) {
    Optional<Aggregate> aggregate = finding.at(Aggregate.class);
    if (aggregate.isEmpty()) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    List<Metric> metrics = finding.document().getMetrics();
    if (AggregateFacts.type(aggregate.get()).isEmpty()) {
      if (metrics.isEmpty() || metrics.get(0).getName() == null) {
        return List.of();
      }
      missing.add("type " + metrics.get(0).getName());
    }
    if (AggregateFacts.interval(aggregate.get()).isEmpty()) {
      missing.add("interval 10");
    }
    if (AggregateFacts.slots(aggregate.get()).isEmpty()) {
      missing.add("slots 2");
    }
    String added = String.join(" ", missing);
    Optional<ILeafNode> end = Finding.keyword(aggregate.get(), ")");
    boolean first = aggregate.get().getAttributes().isEmpty();
    return end.map(
            leaf ->
                new Edits(finding)
                    .insertBefore(leaf, (first ? "" : " ") + added)
                    .possible("Add '" + added + "'"))
        .orElse(List.of());
  }

  static List<Fix> interval(Finding finding) {
    return finding
        .at(IntervalAttribute.class)
        .map(a -> Math.max(1, Math.min(a.getSeconds(), AggregateFacts.MAX_INTERVAL)))
        .map(legal -> legal(finding, legal, " seconds"))
        .orElse(List.of());
  }

  static List<Fix> slots(Finding finding) {
    return finding
        .at(SlotsAttribute.class)
        .map(a -> Math.max(1, Math.min(a.getSlots(), AggregateFacts.MAX_SLOTS)))
        .map(slots -> slots == 1 ? 1 : Long.highestOneBit(slots - 1) << 1)
        .map(legal -> legal(finding, legal, " slots"))
        .orElse(List.of());
  }

  private static List<Fix> legal(Finding finding, long value, String unit) {
    return new Edits(finding)
        .replace(finding.offset(), finding.length(), String.valueOf(value))
        .possible("Make it " + value + unit);
  }

  /**
   * The nearest factor that is legal and not yet there; none at all if the interval is too wide.
   */
  static List<Fix> rollup(Finding finding) {
    Optional<Rollup> rollup = finding.at(Rollup.class);
    Optional<Aggregate> aggregate = finding.at(Aggregate.class);
    if (rollup.isEmpty() || aggregate.isEmpty()) {
      return List.of();
    }
    Set<Long> taken =
        aggregate.get().getRollups().stream()
            .filter(other -> other != rollup.get())
            .map(Rollup::getFactor)
            .collect(Collectors.toSet());
    long largest =
        AggregateFacts.MAX_INTERVAL / AggregateFacts.intervalSeconds(aggregate.get()).orElse(1);
    boolean small = rollup.get().getFactor() < 2;
    long legal = small ? 2 : largest;
    while (taken.contains(legal)) {
      legal += small ? 1 : -1;
    }
    return legal < 2 || legal > largest
        ? removeRollup(finding)
        : legal(finding, legal, " intervals");
  }

  static List<Fix> removeRollup(Finding finding) {
    Optional<INode> node = finding.at(Rollup.class).map(Finding::node);
    return node.map(n -> new Edits(finding).remove(n).possible("Remove the rollup"))
        .orElse(List.of());
  }
}
