// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.Locale;

/** The kinds of places that programs are attached to. */
public enum HookIr {
  FUNCTION_ENTRY("entry function"),
  FUNCTION_RETURN("return function"),
  USDT("usdt"),
  TRACEPOINT("tracepoint"),
  RAW_TRACEPOINT("raw_tracepoint"),
  TP_BTF("tp_btf"),
  KPROBE("kprobe"),
  KRETPROBE("kretprobe"),
  FENTRY("fentry"),
  FEXIT("fexit"),
  PERF("perf");

  private final String source;

  HookIr(String source) {
    this.source = source;
  }

  /** As in the source. */
  public String source() {
    return source;
  }

  /** In names: {@code function_entry}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the place is in the binary of a process, not in the kernel. */
  public boolean inBinary() {
    return this == FUNCTION_ENTRY || this == FUNCTION_RETURN || this == USDT;
  }
}
