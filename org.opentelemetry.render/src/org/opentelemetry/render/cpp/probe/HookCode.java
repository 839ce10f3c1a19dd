// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.ir.ArgumentIr;
import org.opentelemetry.render.ir.AttachIr;
import org.opentelemetry.render.ir.HookIr;
import org.opentelemetry.render.ir.ProbeIr;

/** How the program at one point gets its arguments and hands them to the body. */
final class HookCode {

  private final ProbeIr probe;
  private final AttachIr.Point point;

  HookCode(ProbeIr probe, AttachIr.Point point) {
    this.probe = probe;
    this.point = point;
  }

  static boolean usesUsdt(ProbeIr probe) {
    return probe.points().stream().anyMatch(p -> p.hook() == HookIr.USDT);
  }

  /** What libbpf makes the type of the program from. */
  String section() {
    return switch (point.hook()) {
      case FUNCTION_ENTRY -> "uprobe";
      case FUNCTION_RETURN -> probe.go() ? "uprobe" : "uretprobe";
      case USDT -> "usdt";
      case TRACEPOINT -> "tracepoint/" + point.place().replace(':', '/');
      case RAW_TRACEPOINT -> "raw_tracepoint/" + point.place();
      case PERF -> "perf_event";
      default -> point.hook().word() + "/" + point.place();
    };
  }

  private boolean hasArgumentArray() {
    return switch (point.hook()) {
      case RAW_TRACEPOINT, TP_BTF, FENTRY, FEXIT -> true;
      default -> false;
    };
  }

  String contextType() {
    return hasArgumentArray() ? "u64*" : "void*";
  }

  String instance() {
    if (point.hook() == HookIr.USDT) {
      return "(u32)rp_usdt_cookie(ctx)";
    }
    return point.hook().inBinary() ? "(u32)bpf_get_attach_cookie(ctx)" : "0";
  }

  String call() {
    List<String> arguments = new ArrayList<>();
    arguments.add("&hook");
    point.arguments().forEach(argument -> arguments.add(value(argument)));
    return CppText.list(2, point.run() + "(", arguments, ");");
  }

  private String value(ArgumentIr argument) {
    String raw = raw(argument, 0);
    return switch (argument.kind()) {
      case INTEGER -> "(" + ProbeCode.type(argument.type().orElseThrow()) + ")" + raw;
      case POINTER -> "(const void*)" + raw;
      case TEXT -> "rp_text((const void*)" + raw + ", " + argument.max() + ")";
      case GO_TEXT -> bytes(raw, raw(argument, 1), argument.max());
      case BYTES -> bytes(raw, value(sizeOf(argument)), argument.max());
    };
  }

  private static String bytes(String address, String size, int max) {
    return "rp_cut(rp_bytes((const void*)%s, %s), %d)".formatted(address, size, max);
  }

  private ArgumentIr sizeOf(ArgumentIr argument) {
    return point.arguments().stream()
        .filter(a -> a.name().equals(argument.size().orElseThrow()))
        .findFirst()
        .orElseThrow();
  }

  private String field(ArgumentIr argument) {
    String event = KernelStructs.event(point);
    String owner = argument.field().get(0);
    String member = argument.field().get(1);
    return owner.equals(event)
        ? "((const struct " + KernelStructs.ofEvent(event) + "*)ctx)->" + member
        : "RP_EVENT_FIELD%s(ctx, %s, %s, %s)"
            .formatted(argument.kind() == ArgumentIr.Kind.TEXT ? "_AT" : "", event, owner, member);
  }

  /** The 64 bits, or the member, that the value is made of. */
  private String raw(ArgumentIr argument, int next) {
    int index = argument.index() + next;
    boolean go = probe.go() && point.hook().inBinary();
    if (argument.source() == ArgumentIr.Source.RESULT) {
      if (go) {
        return "RP_GO_ARGUMENT(ctx, " + next + ")"; // results are in the registers of arguments
      }
      return point.hook() == HookIr.FEXIT ? "rp_function_result(ctx)" : "RP_RESULT(ctx)";
    }
    if (argument.source() == ArgumentIr.Source.FIELD) {
      return field(argument);
    }
    if (point.hook() == HookIr.USDT) {
      return "rp_usdt_argument(ctx, " + index + ")";
    }
    if (hasArgumentArray()) {
      return "ctx[" + index + "]";
    }
    return (go ? "RP_GO_ARGUMENT" : "RP_ARGUMENT") + "(ctx, " + index + ")";
  }
}
