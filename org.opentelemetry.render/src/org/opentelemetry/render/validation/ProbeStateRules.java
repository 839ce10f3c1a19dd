// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.ContextKey;
import org.opentelemetry.render.model.ContextKind;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.IntegerKind;
import org.opentelemetry.render.model.IntegerState;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Requires;
import org.opentelemetry.render.model.State;
import org.opentelemetry.render.model.StateKind;
import org.opentelemetry.render.model.StateType;
import org.opentelemetry.render.model.Struct;
import org.opentelemetry.render.model.StructField;
import org.opentelemetry.render.model.StructState;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about what the hooks of a probe share. */
final class ProbeStateRules {

  private static final int MAX_ENTRIES = 1 << 24;
  private static final int MAX_STRUCT_ARRAY = 4096;

  /** Programs make keys on their stack, so the kernel refuses maps with larger ones. */
  private static final int BPF_STACK = 512;

  private ProbeStateRules() {}

  static void statesAreComplete(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      for (State state : ProbeClauses.states(probe)) {
        misfit(state)
            .filter(why -> Place.of(state, null).isReadable())
            .ifPresent(
                why ->
                    sink.report(Place.of(state), "state '%s' %s".formatted(state.getName(), why)));
        if (state.getKey() instanceof StructState key && key.getStruct() != null) {
          checkKey(state, key.getStruct(), sink);
        }
        Long entries = state.getEntries();
        if (entries != null && (entries < 1 || entries > MAX_ENTRIES)) {
          sink.report(
              Place.of(state, Literals.STATE__ENTRIES),
              "state '%s' can have 1 to %d entries".formatted(state.getName(), MAX_ENTRIES));
        }
      }
      for (Struct struct : ProbeClauses.structs(probe)) {
        if (struct.getFields().isEmpty() && Place.of(struct, null).isReadable()) {
          sink.report(
              Place.of(struct),
              "struct '%s' has no fields, so no map can have it".formatted(struct.getName()));
        }
        struct.getFields().forEach(field -> check(struct, field, sink));
      }
    }
  }

  private static void check(Struct struct, StructField field, RuleSink sink) {
    Long length = field.getArray() == null ? null : field.getArray().getLength();
    if (length != null && (length < 1 || length > MAX_STRUCT_ARRAY)) {
      sink.report(
          Place.of(field.getArray(), null),
          "arrays of structs have 1 to %d elements".formatted(MAX_STRUCT_ARRAY));
    }
    if (ProbeArgumentRules.isWide(field.getKind())) {
      sink.report(
          Place.of(field),
          "'%s' of struct '%s' has 128 bits, which maps do not align"
              .formatted(field.getName(), struct.getName()));
    }
  }

  private static void checkKey(State state, Struct key, RuleSink sink) {
    long size = size(key);
    if (size > BPF_STACK) {
      sink.report(
          Place.of(state, Literals.STATE__KEY),
          "keys of state '%s' have %d bytes; they stand on the stack of BPF programs, which has %d"
              .formatted(state.getName(), size, BPF_STACK));
    }
  }

  /** Bytes of the struct in C. */
  private static long size(Struct struct) {
    long size = 0;
    long alignment = 1;
    for (StructField field : struct.getFields()) {
      long bytes = FieldTypes.scalar(field.getKind()).bytes();
      Long length = field.getArray() == null ? null : field.getArray().getLength();
      size = roundUp(size, bytes) + bytes * Objects.requireNonNullElse(length, 1L);
      alignment = Math.max(alignment, bytes);
    }
    return roundUp(size, alignment);
  }

  private static long roundUp(long size, long alignment) {
    return (size + alignment - 1) / alignment * alignment;
  }

  private static boolean isWide(StateType type) {
    return type instanceof IntegerState integer && ProbeArgumentRules.isWide(integer.getKind());
  }

  private static Optional<String> misfit(State state) {
    if (isWide(state.getKey()) || isWide(state.getValue())) {
      return Optional.of("has 128 bits, which maps do not align; use a struct with u8 name[16]");
    }
    boolean key = state.getKey() != null;
    boolean value = state.getValue() != null;
    if (state.getKind() == StateKind.STACK) {
      return key ? Optional.of("is a set of stacks, which has no types") : Optional.empty();
    }
    if (state.getKind() == StateKind.ARRAY) {
      boolean number =
          state.getKey() instanceof IntegerState integer && integer.getKind() == IntegerKind.U32;
      return number && value
          ? Optional.empty()
          : Optional.of("is an array: write <u32, type of the elements>");
    }
    if (!key || !value) {
      return Optional.of("needs types: <key, value>");
    }
    return state.getValue() instanceof ContextKey
        ? Optional.of("has a value that only keys can be: use an integer or a struct")
        : Optional.empty();
  }

  /** States and structs of required probes have their names behind the alias, beside one's own. */
  static void borrowedNamesAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      Map<String, String> states = new HashMap<>();
      Map<String, String> structs = new HashMap<>();
      String own = "the probe's own";
      ProbeClauses.states(probe).forEach(state -> states.put(state.getName(), own));
      ProbeClauses.structs(probe).forEach(struct -> structs.put(struct.getName(), own));
      Map<Probe, Requires> seen = new HashMap<>();
      for (Requires requires : ProbeClauses.requires(probe)) {
        Probe required = Models.resolved(requires.getProbe()).orElse(null);
        if (required == null) {
          continue;
        }
        Place place = Place.of(requires, Literals.REQUIRES__PROBE);
        Requires earlier = seen.putIfAbsent(required, requires);
        if (earlier != null) {
          sink.report(
              place,
              "probe '%s' is required twice".formatted(required.getName()),
              new Note("the first time", Place.of(earlier, Literals.REQUIRES__PROBE)));
          continue;
        }
        String alias = ProbeFacts.alias(requires) + "_";
        String owner = "that of '%s'".formatted(required.getName());
        for (State state : ProbeFacts.exported(required)) {
          claim(states, "state", alias + state.getName(), owner, place, sink);
        }
        for (Struct struct : ProbeClauses.structs(required)) {
          claim(structs, "struct", alias + struct.getName(), owner, place, sink);
        }
      }
    }
  }

  private static void claim(
      Map<String, String> names, String kind, String name, String owner, Place at, RuleSink sink) {
    String other = names.putIfAbsent(name, owner);
    if (other != null) {
      sink.report(
          at,
          "%s '%s' would have the name of %s; choose another alias with 'as'"
              .formatted(kind, name, other));
    }
  }

  static boolean isByGoroutine(State state) {
    return state.getKey() instanceof ContextKey key && key.getKind() == ContextKind.GOROUTINE;
  }
}
