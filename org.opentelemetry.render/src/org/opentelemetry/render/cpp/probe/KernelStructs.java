// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentelemetry.render.ir.ArgumentIr;
import org.opentelemetry.render.ir.AttachIr;
import org.opentelemetry.render.ir.ProbeIr;

/** Declarations of the structs of the kernel with just the members that a probe names. */
final class KernelStructs {

  /** Members of a struct by name; a member that is a struct has members itself. */
  private static final class Struct {
    private final Map<String, Struct> structs = new LinkedHashMap<>();
    private final Map<String, String> members = new LinkedHashMap<>();
  }

  private KernelStructs() {}

  /**
   * The name in C. Everything from three underscores on is left out when the struct is looked up.
   */
  static String name(String struct) {
    return struct + "___rp";
  }

  /** The struct that holds the members of a tracepoint's event. */
  static String ofEvent(String event) {
    return name("trace_event_raw_" + event);
  }

  /** The event of a tracepoint, without its category. */
  static String event(AttachIr.Point point) {
    return point.place().substring(point.place().indexOf(':') + 1);
  }

  static List<String> of(ProbeIr probe) {
    Map<String, Struct> structs = new LinkedHashMap<>();
    for (ProbeIr.KernelField field : probe.kernelFields()) {
      List<String> path = field.path();
      add(structs, name(path.get(0)), path.subList(1, path.size()), ProbeCode.member(field));
    }
    for (AttachIr.Point point : probe.points()) {
      for (ArgumentIr argument : point.arguments()) {
        if (argument.source() == ArgumentIr.Source.FIELD) {
          // of its own, which the event has on some kernels, and of the one that it shares on
          // others
          List<String> member = List.of(argument.field().get(1));
          add(structs, ofEvent(event(point)), member, declaration(argument));
          add(structs, ofEvent(argument.field().get(0)), member, declaration(argument));
        }
      }
    }
    List<String> declarations = new ArrayList<>();
    structs.forEach(
        (name, s) -> declarations.add("struct " + name + " {\n" + body(s, "  ") + "};"));
    return declarations;
  }

  /** A text in an event is an array of it, not a pointer. */
  private static String declaration(ArgumentIr argument) {
    String member = argument.field().get(1);
    if (argument.kind() == ArgumentIr.Kind.TEXT) {
      return "char " + member + "[" + argument.max() + "]";
    }
    return argument.type().map(ProbeCode::type).orElse("const void*") + " " + member;
  }

  private static void add(
      Map<String, Struct> structs, String struct, List<String> path, String member) {
    Struct owner = structs.computeIfAbsent(struct, s -> new Struct());
    for (String step : path.subList(0, path.size() - 1)) {
      owner = owner.structs.computeIfAbsent(step, s -> new Struct());
    }
    owner.members.put(path.get(path.size() - 1), member);
  }

  private static String body(Struct struct, String indent) {
    StringBuilder text = new StringBuilder();
    struct.members.values().forEach(m -> text.append(indent).append(m).append(";\n"));
    struct.structs.forEach(
        (name, inner) ->
            text.append(indent)
                .append("struct {\n")
                .append(body(inner, indent + "  "))
                .append(indent)
                .append("} ")
                .append(name)
                .append(";\n"));
    return text.toString();
  }
}
