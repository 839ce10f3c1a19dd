// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.ir.ProbeStateIr;

/**
 * What a probe takes up in the kernel, for each loaded object: without what the kernel keeps beside
 * keys and values. Sizes in bytes.
 *
 * @param ringBytes 0 if the probe sends no records
 */
public record ProbeMap(
    String packageName, String name, int id, long ringBytes, List<State> states) {

  /** Of a trace of a stack: as many addresses as the kernel keeps. */
  private static final long STACK_BYTES = 127 * 8;

  /**
   * A map of the probe.
   *
   * @param entryBytes of a key and a value; of kind {@code percpu}, of the value on one CPU
   */
  public record State(String name, String kind, long entries, long entryBytes) {
    public long bytes() {
      return entries * entryBytes;
    }
  }

  public ProbeMap {
    states = List.copyOf(states);
  }

  public static ProbeMap of(ProbeIr probe) {
    return new ProbeMap(
        probe.packageName(),
        probe.name(),
        probe.id(),
        probe.emits().isEmpty() ? 0 : probe.ring().map(ProbeIr.Ring::bytes).orElse(0),
        probe.states().stream()
            .map(s -> new State(s.name(), s.kind(), s.entries(), entryBytes(probe, s)))
            .toList());
  }

  /** Of the ring and the maps. */
  public long totalBytes() {
    return ringBytes + states.stream().mapToLong(State::bytes).sum();
  }

  private static long entryBytes(ProbeIr probe, ProbeStateIr state) {
    if (state.kind().equals("stack")) {
      return STACK_BYTES;
    }
    long key = state.kind().equals("array") ? 0 : size(probe, state.key());
    return key + CppStruct.up(size(probe, state.value()), 8); // as the kernel keeps values
  }

  private static long size(ProbeIr probe, Optional<ProbeStateIr.Type> type) {
    return type.map(t -> size(probe, t)).orElse(0L);
  }

  private static long size(ProbeIr probe, ProbeStateIr.Type type) {
    if (type instanceof ProbeStateIr.Integer integer) {
      return integer.type().bytes();
    }
    if (type instanceof ProbeStateIr.Caller caller) {
      return switch (caller.kind()) {
        case "process" -> 4;
        case "goroutine" -> 16;
        default -> 8;
      };
    }
    String name = ((ProbeStateIr.Struct) type).name();
    return probe.structs().stream()
        .filter(struct -> struct.name().equals(name))
        .mapToLong(struct -> CppStruct.EMPTY.with(CppStruct.fields(struct.fields())).size())
        .findFirst()
        .orElseThrow();
  }
}
