// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.ir.ArgumentIr;
import org.opentelemetry.render.ir.AttachIr;
import org.opentelemetry.render.ir.EmitsIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.ProbeIr;

/** The functions that a body has to have. */
final class BodyCode {

  /** The head of a function up to the brace, and the names of its parameters. */
  record Function(String head, List<String> parameters) {}

  private BodyCode() {}

  /** Each once, in the order of the points. */
  static Collection<Function> functions(List<ProbeIr> probes) {
    Map<String, Function> functions = new LinkedHashMap<>();
    for (ProbeIr probe : probes) {
      probe.points().forEach(point -> functions.putIfAbsent(point.run(), function(point)));
    }
    return functions.values();
  }

  private static Function function(AttachIr.Point point) {
    List<String> arguments = point.arguments().stream().map(ArgumentIr::name).toList();
    String hook = CppNames.free("hook", arguments);
    List<String> parameters = new ArrayList<>(List.of("const struct rp_hook* " + hook));
    point.arguments().forEach(a -> parameters.add(type(a) + " " + a.name()));
    List<String> names = new ArrayList<>(List.of(hook));
    names.addAll(arguments);
    String head = "RENDER_BPF_INLINE void " + point.run() + "(";
    return new Function(CppText.list(0, head, parameters, ") {"), names);
  }

  private static String type(ArgumentIr argument) {
    return switch (argument.kind()) {
      case INTEGER -> ProbeCode.type(argument.type().orElseThrow());
      case POINTER -> "const void*";
      case TEXT, GO_TEXT, BYTES -> "struct rp_bytes";
    };
  }

  /** What {@code events.bpf.h} has for the body, by its names. */
  static List<String> tools(ProbeIr probe) {
    List<String> tools = new ArrayList<>(List.of("hook->config, the settings"));
    probe
        .samplers()
        .forEach(
            s ->
                tools.add(
                    "sampled_%s(hook%s)".formatted(s.name(), s.ofParent() ? ", parent" : "")));
    probe.states().forEach(s -> tools.add("state_%s_...".formatted(s.name())));
    probe
        .requirements()
        .forEach(r -> r.states().forEach(s -> tools.add("state_%s_...".formatted(s.name()))));
    probe.kernelFields().forEach(f -> tools.add("kernel_%s(object)".formatted(f.name())));
    probe.layout().forEach(f -> tools.add("layout_%s(hook, object)".formatted(f.name())));
    probe
        .emits()
        .ifPresent(
            emits ->
                emits
                    .messages()
                    .forEach(m -> tools.add("emit_%s(%s)".formatted(m.name(), emitArguments(m)))));
    return tools;
  }

  private static String emitArguments(MessageIr message) {
    String fields =
        EmitsIr.parameters(message).stream().map(FieldIr::name).collect(Collectors.joining(", "));
    return fields.isEmpty() ? "hook" : "hook, " + fields;
  }
}
