// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.BindingIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.ir.StepIr;
import org.opentelemetry.render.map.SpanMemory;

/** Sentences about spans, for all formats. */
final class SpanFacts {

  /** Something about a span. */
  record Fact(String term, String text) {}

  private SpanFacts() {}

  /** {@code indexed proxy} and the like. */
  static String kind(SpanIr span) {
    List<String> words = new ArrayList<>();
    if (span.singleton()) {
      words.add("singleton");
    }
    if (span.key().isPresent()) {
      words.add("indexed");
    }
    if (span.proxy().isPresent()) {
      words.add("proxy");
    }
    return words.isEmpty() ? "span" : String.join(" ", words);
  }

  static List<Fact> of(SpanIr span, SpanMemory memory) {
    List<Fact> facts = new ArrayList<>();
    if (span.singleton()) {
      facts.add(new Fact("Instances", "one for each connection"));
    }
    span.key().ifPresent(key -> facts.add(new Fact("Key", String.join(", ", key.members()))));
    facts.add(new Fact("Pool", Quantity.of(span.poolSize(), "instance")));
    facts.add(new Fact("Memory of the full pool", memory(memory)));
    span.implementation().ifPresent(name -> facts.add(new Fact("Handler", name)));
    span.connectionTable()
        .ifPresent(
            type ->
                facts.add(
                    new Fact(
                        "Peers' references",
                        "each connection has a table from " + type.source() + " to instances")));
    return facts;
  }

  static String memory(SpanMemory memory) {
    String text =
        Quantity.format(
            "%s (%s each)",
            Quantity.memory(memory.totalBytes()), Quantity.of(memory.instanceBytes(), "byte"));
    return memory.implementation().isPresent() ? text + ", without the handler's members" : text;
  }

  static String kind(ReferenceIr reference) {
    return kind(reference.kind());
  }

  static String kind(ReferenceKind kind) {
    return switch (kind) {
      case MANUAL -> "by hand";
      case AUTO -> "auto: when an input changes";
      case CACHED -> "cached: when read";
    };
  }

  /** {@code key = path} of all members of the key. */
  static String bindings(ReferenceIr reference) {
    return reference.bindings().stream().map(SpanFacts::binding).collect(Collectors.joining(", "));
  }

  private static String binding(BindingIr binding) {
    return binding.key()
        + " = "
        + binding.path().stream().map(StepIr::member).collect(Collectors.joining("."));
  }

  static String slots(AggregateIr aggregate) {
    return aggregate.slots() + " of " + aggregate.intervalSeconds() + " s";
  }

  static String updates(AggregateIr aggregate) {
    return aggregate.updates().stream()
        .map(update -> update.reference() + "." + update.aggregate())
        .collect(Collectors.joining(", "));
  }

  static String rollups(AggregateIr aggregate) {
    return aggregate.rollups().stream()
        .map(rollup -> aggregate.slots() + " of " + rollup.intervalSeconds() + " s")
        .collect(Collectors.joining(", "));
  }
}
