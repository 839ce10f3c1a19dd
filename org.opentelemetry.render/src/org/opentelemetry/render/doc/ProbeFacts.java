// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.ArgumentIr;
import org.opentelemetry.render.ir.AttachIr;
import org.opentelemetry.render.ir.EmitsIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.ir.ProbeStateIr;
import org.opentelemetry.render.ir.ProbeTargetIr;
import org.opentelemetry.render.ir.SettingIr;

/** What both references say about a probe: sentences, and tables of its parts. */
record ProbeFacts(ProbeIr probe, DocComments comments) {

  /**
   * A table.
   *
   * @param code the first columns, so many, are names or types
   * @param rows of cells; the last cell of settings is a comment
   */
  record Table(String title, int code, List<String> heads, List<List<String>> rows) {}

  /** Such as {@code probe 3 for the processes of target server, one object for all}. */
  String summary() {
    String where =
        probe
            .target()
            .map(target -> "for the processes of target " + target.name())
            .orElse("of the system");
    return Quantity.format(
        "Probe %d %s, %s; %s.",
        probe.id(),
        where,
        probe.perTarget() ? "one object for each" : "one object for all",
        probe.daemon() ? "runs as a daemon" : "instruments");
  }

  /** More sentences: the target, and what the probe needs. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    probe.target().ifPresent(target -> all.add(target(target)));
    probe
        .requirements()
        .forEach(
            required ->
                all.add(
                    "%s probe %s."
                        .formatted(
                            required.optional() ? "Uses, if it is loaded," : "Requires",
                            required.probe())));
    probe.needs().kernel().ifPresent(version -> all.add("Needs kernel " + version + " or newer."));
    if (!probe.needs().helpers().isEmpty()) {
      all.add("Needs helpers " + String.join(", ", probe.needs().helpers()) + ".");
    }
    if (!probe.needs().capabilities().isEmpty()) {
      all.add("Needs capabilities " + String.join(", ", probe.needs().capabilities()) + ".");
    }
    probe
        .ring()
        .filter(ring -> probe.emits().isPresent())
        .ifPresent(
            ring -> all.add("Records pass a ring of " + Quantity.memory(ring.bytes()) + "."));
    return all;
  }

  private static String target(ProbeTargetIr target) {
    String matches =
        target.matches().stream()
            .map(match -> (match.by() + " " + match.pattern()).strip())
            .collect(Collectors.joining(" or "));
    String version =
        target
            .version()
            .map(from -> "; the version is that of " + from.from() + " " + from.name())
            .orElse("");
    return "Target " + target.name() + " is recognised by " + matches + version + ".";
  }

  /** Those that are not empty. */
  List<Table> tables() {
    List<Table> all = new ArrayList<>(List.of(points(), settings(), records(), states()));
    all.removeIf(table -> table.rows().isEmpty());
    return all;
  }

  private Table points() {
    List<List<String>> rows = new ArrayList<>();
    for (AttachIr group : probe.groups()) {
      for (AttachIr.Point point : group.points()) {
        rows.add(
            List.of(
                group.name(),
                point.hook().source(),
                place(point),
                point.arguments().stream()
                    .map(ProbeFacts::argument)
                    .collect(Collectors.joining(", ")),
                point.run(),
                need(group)));
      }
    }
    return new Table(
        "Points", 5, List.of("Group", "Hook", "Place", "Arguments", "Runs", "Need"), rows);
  }

  private static String place(AttachIr.Point point) {
    String rate = point.rate().orElse(point.perSecond() > 0 ? "" + point.perSecond() : "");
    return point.place() + (rate.isEmpty() ? "" : " at " + rate + " hz");
  }

  private static String argument(ArgumentIr argument) {
    String type =
        switch (argument.kind()) {
          case INTEGER -> argument.type().orElseThrow().source();
          case POINTER -> "ptr";
          case TEXT -> "cstr[" + argument.max() + "]";
          case GO_TEXT -> "gostring[" + argument.max() + "]";
          case BYTES -> "bytes(" + argument.size().orElseThrow() + ")[" + argument.max() + "]";
        };
    return argument.name() + ": " + type;
  }

  private static String need(AttachIr group) {
    String need = group.required() ? "required" : "optional";
    String versions =
        group.when().stream()
            .map(bound -> bound.operator() + " " + bound.version())
            .collect(Collectors.joining(" "));
    return need
        + (group.firstOf() ? ", the first that fits" : "")
        + (versions.isEmpty() ? "" : ", version " + versions + ", otherwise " + group.otherwise());
  }

  private Table settings() {
    List<List<String>> rows = new ArrayList<>();
    for (SettingIr setting : probe.settings()) {
      rows.add(
          List.of(
              setting.name(),
              setting.type(),
              setting.initial(),
              setting.least().map(least -> least + " to " + setting.most().orElse("")).orElse(""),
              setting.change(),
              comments.ofSetting(probe.name(), setting.name())));
    }
    return new Table(
        "Settings", 3, List.of("Setting", "Type", "Default", "Range", "Change", "Meaning"), rows);
  }

  private Table records() {
    List<List<String>> rows = new ArrayList<>();
    probe.emits().ifPresent(emits -> emits.messages().forEach(m -> rows.add(record(emits, m))));
    return new Table("Records", 2, List.of("Message", "To", "RPC id", "Bytes at most"), rows);
  }

  private static List<String> record(EmitsIr emits, MessageIr message) {
    return List.of(
        message.name(),
        emits.app().name() + "." + emits.span(),
        "" + message.rpcId(),
        Quantity.count(emits.longest(message)));
  }

  private Table states() {
    List<List<String>> rows = new ArrayList<>();
    for (ProbeStateIr state : probe.states()) {
      rows.add(
          List.of(
              state.name(),
              state.kind(),
              state.key().map(ProbeFacts::type).orElse(""),
              state.value().map(ProbeFacts::type).orElse(""),
              Quantity.count(state.entries()),
              probe.exported().contains(state.name()) ? "yes" : ""));
    }
    return new Table(
        "State", 4, List.of("State", "Kind", "Key", "Value", "Entries", "Exported"), rows);
  }

  private static String type(ProbeStateIr.Type type) {
    if (type instanceof ProbeStateIr.Integer integer) {
      return integer.type().source();
    }
    return type instanceof ProbeStateIr.Struct struct
        ? "struct " + struct.name()
        : ((ProbeStateIr.Caller) type).kind();
  }
}
