// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.Optional;
import org.opentelemetry.render.ir.ProbeStateIr;

/** How one map of a probe is declared, and how its functions get at an entry. */
final class StateCode {

  private final ProbeStateIr state;

  StateCode(ProbeStateIr state) {
    this.state = state;
  }

  /** Name of the map in the object. */
  static String map(String state) {
    return "rp_state_" + state;
  }

  String map() {
    return map(state.name());
  }

  boolean isArray() {
    return state.kind().equals("array");
  }

  boolean isStack() {
    return state.kind().equals("stack");
  }

  String description() {
    if (isStack()) {
      return "up to %d different stacks.".formatted(state.entries());
    }
    String of = valueType() + (isArray() ? " by number, " : " by " + keyWord() + ", at most ");
    String full = state.kind().equals("lru") ? "; the least recently used goes first" : "";
    String each = state.kind().equals("percpu") ? " on each CPU" : "";
    return of + state.entries() + each + full + ".";
  }

  private String keyWord() {
    return caller().orElseGet(this::keyType);
  }

  String mapType() {
    return switch (state.kind()) {
      case "hash" -> "BPF_MAP_TYPE_HASH";
      case "lru" -> "BPF_MAP_TYPE_LRU_HASH";
      case "percpu" -> "BPF_MAP_TYPE_PERCPU_HASH";
      case "array" -> "BPF_MAP_TYPE_ARRAY";
      default -> "BPF_MAP_TYPE_STACK_TRACE";
    };
  }

  String keyType() {
    if (state.key().isEmpty()) {
      return "u32";
    }
    return caller()
        .map(
            caller ->
                switch (caller) {
                  case "goroutine" -> "struct rp_goroutine";
                  case "process" -> "u32";
                  default -> "u64";
                })
        .orElseGet(() -> type(state.key().get()));
  }

  String valueType() {
    return state.value().map(StateCode::type).orElse("");
  }

  private static String type(ProbeStateIr.Type type) {
    return type instanceof ProbeStateIr.Integer integer
        ? ProbeCode.type(integer.type())
        : "struct " + ((ProbeStateIr.Struct) type).name();
  }

  private Optional<String> caller() {
    return state
        .key()
        .filter(ProbeStateIr.Caller.class::isInstance)
        .map(key -> ((ProbeStateIr.Caller) key).kind());
  }

  private boolean byStruct() {
    return state.key().filter(ProbeStateIr.Struct.class::isInstance).isPresent();
  }

  /** What callers pass to say which entry they mean. */
  String parameter() {
    if (caller().isPresent()) {
      return "const struct rp_hook* hook";
    }
    return byStruct() ? "const " + keyType() + "* key" : keyType() + " key";
  }

  /** The key where callers do not pass one; empty where they do. */
  String localKey() {
    return caller()
        .map(
            caller ->
                switch (caller) {
                  case "goroutine" -> "const struct rp_goroutine key = rp_goroutine(hook->ctx);";
                  case "process" ->
                      "(void)hook;\nconst u32 key = (u32)(bpf_get_current_pid_tgid() >> 32);";
                  default -> "(void)hook;\nconst u64 key = bpf_get_current_pid_tgid();";
                })
        .orElse("");
  }

  String keyPointer() {
    return byStruct() ? "key" : "&key";
  }
}
