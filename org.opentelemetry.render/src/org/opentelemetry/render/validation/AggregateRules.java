// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.AggregateAttribute;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.IntervalAttribute;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Rollup;
import org.opentelemetry.render.model.SlotsAttribute;
import org.opentelemetry.render.model.Update;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the attributes, updates and rollups of aggregates. */
final class AggregateRules {

  private AggregateRules() {}

  static void attributesArePresent(Document document, Analysis analysis, RuleSink sink) {
    for (Aggregate aggregate : aggregates(document)) {
      List<String> missing = new ArrayList<>();
      if (AggregateFacts.type(aggregate).isEmpty()) {
        missing.add("type <metric>");
      }
      if (AggregateFacts.interval(aggregate).isEmpty()) {
        missing.add("interval <seconds>");
      }
      if (AggregateFacts.slots(aggregate).isEmpty()) {
        missing.add("slots <number>");
      }
      if (!missing.isEmpty()) {
        sink.report(
            Place.of(aggregate),
            "aggregate '%s' lacks %s".formatted(aggregate.getName(), String.join(", ", missing)));
      }
    }
  }

  static void intervalsFit(Document document, Analysis analysis, RuleSink sink) {
    for (IntervalAttribute attribute : attributes(document, IntervalAttribute.class)) {
      if (attribute.getSeconds() != null && !AggregateFacts.isInterval(attribute.getSeconds())) {
        Place place = Place.of(attribute, Literals.INTERVAL_ATTRIBUTE__SECONDS);
        sink.report(
            place,
            "an interval of %s seconds is not within 1 to %d"
                .formatted(place.text(), AggregateFacts.MAX_INTERVAL));
      }
    }
  }

  static void slotsArePowersOfTwo(Document document, Analysis analysis, RuleSink sink) {
    for (SlotsAttribute attribute : attributes(document, SlotsAttribute.class)) {
      if (attribute.getSlots() != null && !AggregateFacts.isSlotCount(attribute.getSlots())) {
        Place place = Place.of(attribute, Literals.SLOTS_ATTRIBUTE__SLOTS);
        sink.report(
            place,
            "slots must be one of 1, 2, 4, 8, ... %d, not %s"
                .formatted(AggregateFacts.MAX_SLOTS, place.text()));
      }
    }
  }

  static void rollupsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Aggregate aggregate : aggregates(document)) {
      OptionalLong interval = AggregateFacts.intervalSeconds(aggregate);
      for (Rollup rollup : aggregate.getRollups()) {
        Long factor = rollup.getFactor();
        long largest = AggregateFacts.MAX_INTERVAL / interval.orElse(1);
        Place place = Place.of(rollup, Literals.ROLLUP__FACTOR);
        if (factor != null && factor < 2) {
          sink.report(
              place, "a rollup is at least 2 intervals wide, not %s".formatted(place.text()));
        } else if (factor != null && factor > largest) {
          sink.report(
              place,
              "a rollup of %s intervals is wider than %d seconds"
                  .formatted(place.text(), AggregateFacts.MAX_INTERVAL));
        }
      }
    }
  }

  static void rollupsAreDistinct(Document document, Analysis analysis, RuleSink sink) {
    for (Aggregate aggregate : aggregates(document)) {
      Map<Long, Rollup> firsts = new HashMap<>();
      for (Rollup rollup : aggregate.getRollups()) {
        Rollup first =
            rollup.getFactor() == null ? null : firsts.putIfAbsent(rollup.getFactor(), rollup);
        if (first != null) {
          sink.report(
              Place.of(rollup),
              "aggregate '%s' already has rollup %d"
                  .formatted(aggregate.getName(), rollup.getFactor()),
              new Note("the first rollup", Place.of(first)));
        }
      }
    }
  }

  static void updatedAreNoRoots(Document document, Analysis analysis, RuleSink sink) {
    for (Update update : updates(document)) {
      Optional<Aggregate> target = Models.resolved(update.getAggregate());
      if (target.filter(AggregateFacts::isRoot).isPresent()) {
        sink.report(
            Place.of(update, Literals.UPDATE__AGGREGATE),
            "'%s' is a root, which only the application feeds; update an aggregate without root"
                .formatted(target.get().getName()),
            new Note("the aggregate", Place.of(target.get())));
      }
    }
  }

  static void updatedHaveTheSameMetric(Document document, Analysis analysis, RuleSink sink) {
    for (Update update : updates(document)) {
      Optional<Aggregate> target = Models.resolved(update.getAggregate());
      Optional<Metric> from = AggregateFacts.metric(owner(update));
      Optional<Metric> to = target.flatMap(AggregateFacts::metric);
      if (from.isPresent() && to.isPresent() && from.get() != to.get()) {
        sink.report(
            Place.of(update, Literals.UPDATE__AGGREGATE),
            "'%s' is of type %s, but '%s' of type %s; both must have one metric"
                .formatted(
                    target.get().getName(),
                    to.get().getName(),
                    owner(update).getName(),
                    from.get().getName()),
            new Note("the aggregate", Place.of(target.get())));
      }
    }
  }

  static void updatesHaveNoCycle(Document document, Analysis analysis, RuleSink sink) {
    Set<Aggregate> reported = new HashSet<>();
    for (Aggregate aggregate : aggregates(document)) {
      List<Aggregate> cycle =
          reported.contains(aggregate) ? List.of() : AggregateFacts.cycle(aggregate);
      if (!cycle.isEmpty() && reported.addAll(cycle)) {
        String path =
            Stream.concat(cycle.stream().skip(1), Stream.of(aggregate))
                .map(a -> "'" + qualified(a) + "'")
                .collect(Collectors.joining(", which updates "));
        Note[] notes =
            cycle.stream()
                .skip(1)
                .map(a -> new Note("'" + qualified(a) + "'", Place.of(a)))
                .toArray(Note[]::new);
        sink.report(
            Place.of(aggregate),
            "a value would be added for ever: '%s' updates %s"
                .formatted(qualified(aggregate), path),
            notes);
      }
    }
  }

  static void intervalsOfUpdatesAgree(Document document, Analysis analysis, RuleSink sink) {
    for (Update update : updates(document)) {
      Optional<Aggregate> target = Models.resolved(update.getAggregate());
      OptionalLong from = AggregateFacts.intervalSeconds(owner(update));
      OptionalLong to = target.map(AggregateFacts::intervalSeconds).orElse(OptionalLong.empty());
      if (from.isPresent() && to.isPresent() && from.getAsLong() != to.getAsLong()) {
        sink.report(
            Place.of(update, Literals.UPDATE__AGGREGATE),
            "'%s' has slots of %d seconds, but '%s' of %d; values are added to the slot in which they are drained"
                .formatted(
                    target.get().getName(),
                    to.getAsLong(),
                    owner(update).getName(),
                    from.getAsLong()),
            new Note("the aggregate", Place.of(target.get())));
      }
    }
  }

  static List<Aggregate> aggregates(Document document) {
    return Models.spans(document).stream()
        .flatMap(span -> Clauses.aggregates(span).stream())
        .toList();
  }

  private static List<Update> updates(Document document) {
    return aggregates(document).stream().flatMap(a -> a.getUpdates().stream()).toList();
  }

  private static <T extends AggregateAttribute> List<T> attributes(
      Document document, Class<T> type) {
    return aggregates(document).stream()
        .flatMap(aggregate -> Clauses.all(aggregate.getAttributes(), type).stream())
        .toList();
  }

  private static Aggregate owner(Update update) {
    return (Aggregate) update.eContainer();
  }

  private static String qualified(Aggregate aggregate) {
    return Models.span(aggregate).map(span -> span.getName() + ".").orElse("")
        + aggregate.getName();
  }
}
