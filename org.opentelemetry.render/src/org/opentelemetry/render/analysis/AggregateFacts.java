// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.IntervalAttribute;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.RootAttribute;
import org.opentelemetry.render.model.SlotsAttribute;
import org.opentelemetry.render.model.TypeAttribute;

/** What follows from the attributes of aggregates. */
public final class AggregateFacts {

  /** The widest slot in seconds, that of a rollup included: its nanoseconds are far from 2^63. */
  public static final long MAX_INTERVAL = Integer.MAX_VALUE;

  /** The largest number of slots. */
  public static final long MAX_SLOTS = 32768;

  private AggregateFacts() {}

  /** Whether the application feeds the aggregate with points. */
  public static boolean isRoot(Aggregate aggregate) {
    return attribute(aggregate, RootAttribute.class).isPresent();
  }

  public static Optional<TypeAttribute> type(Aggregate aggregate) {
    return attribute(aggregate, TypeAttribute.class);
  }

  public static Optional<IntervalAttribute> interval(Aggregate aggregate) {
    return attribute(aggregate, IntervalAttribute.class);
  }

  public static Optional<SlotsAttribute> slots(Aggregate aggregate) {
    return attribute(aggregate, SlotsAttribute.class);
  }

  public static Optional<Metric> metric(Aggregate aggregate) {
    return type(aggregate).flatMap(type -> Models.resolved(type.getMetric()));
  }

  /** Width of a slot in seconds; absent unless it is within 1..{@link #MAX_INTERVAL}. */
  public static OptionalLong intervalSeconds(Aggregate aggregate) {
    return valid(
        interval(aggregate).map(IntervalAttribute::getSeconds).filter(AggregateFacts::isInterval));
  }

  /** Number of slots; absent unless it is a power of two within 1..{@link #MAX_SLOTS}. */
  public static OptionalLong slotCount(Aggregate aggregate) {
    return valid(
        slots(aggregate).map(SlotsAttribute::getSlots).filter(AggregateFacts::isSlotCount));
  }

  public static boolean isInterval(long seconds) {
    return 1 <= seconds && seconds <= MAX_INTERVAL;
  }

  public static boolean isSlotCount(long slots) {
    return 1 <= slots && slots <= MAX_SLOTS && Long.bitCount(slots) == 1;
  }

  /** The aggregates that a drained slot is added to; those that are known. */
  public static List<Aggregate> updated(Aggregate aggregate) {
    return aggregate.getUpdates().stream()
        .flatMap(update -> Models.resolved(update.getAggregate()).stream())
        .toList();
  }

  /**
   * The aggregate and what its updates come to in turn, if that comes back to it: each updates the
   * next, and the last the first. Empty if it does not.
   */
  public static List<Aggregate> cycle(Aggregate aggregate) {
    return Walks.cycle(aggregate, AggregateFacts::updated);
  }

  private static <T> Optional<T> attribute(Aggregate aggregate, Class<T> type) {
    return Clauses.first(aggregate.getAttributes(), type);
  }

  private static OptionalLong valid(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
