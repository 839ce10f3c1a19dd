// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.JsonParts.array;
import static org.opentelemetry.render.ir.JsonParts.names;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.function.Function;

/** Prints what a probe says about itself: its manifest, and a part of the IR. */
public final class ProbeJson {

  private ProbeJson() {}

  /** The manifest, without the package. */
  public static JsonObject manifest(ProbeIr probe) {
    JsonObject json = new JsonObject();
    json.addProperty("name", probe.name());
    json.addProperty("id", probe.id());
    json.addProperty("role", probe.daemon() ? "daemon" : "instrument");
    json.addProperty("scope", probe.target().isPresent() ? "process" : "system");
    json.addProperty("instances", probe.perTarget() ? "per_target" : "shared");
    probe.target().ifPresent(target -> json.add("target", target(target)));
    json.add("attach", groups(probe, ProbeJson::point));
    json.add("settings", array(probe.settings(), ProbeJson::setting));
    json.add("requires", array(probe.requirements(), ProbeJson::requirement));
    json.add("exports", names(probe.exported()));
    json.add("needs", needs(probe.needs()));
    probe
        .emits()
        .ifPresent(
            emits -> {
              json.addProperty("emits", emits.app().name() + "." + emits.span());
              json.add("messages", names(emits.messages().stream().map(MessageIr::name).toList()));
              json.addProperty("schemaHash", "0x%016x".formatted(emits.schemaHash()));
            });
    return json;
  }

  static JsonObject requirement(ProbeIr.Requirement requirement) {
    JsonObject json = new JsonObject();
    json.addProperty("probe", requirement.probe());
    json.addProperty("optional", requirement.optional());
    return json;
  }

  private static JsonObject needs(ProbeIr.Needs needs) {
    JsonObject json = new JsonObject();
    needs.kernel().ifPresent(kernel -> json.addProperty("kernel", kernel));
    json.add("helpers", names(needs.helpers()));
    json.add("capabilities", names(needs.capabilities()));
    return json;
  }

  private static JsonObject target(ProbeTargetIr target) {
    JsonObject json = new JsonObject();
    json.addProperty("name", target.name());
    target.language().ifPresent(language -> json.addProperty("language", language));
    json.add("match", array(target.matches(), ProbeJson::match));
    target
        .version()
        .ifPresent(version -> json.addProperty("version", version.from() + " " + version.name()));
    return json;
  }

  private static JsonObject match(ProbeTargetIr.Match match) {
    JsonObject json = new JsonObject();
    json.addProperty("by", match.by());
    if (!match.pattern().isEmpty()) {
      json.addProperty("pattern", match.pattern());
    }
    return json;
  }

  static JsonObject point(AttachIr.Point point) {
    JsonObject json = new JsonObject();
    json.addProperty("hook", point.hook().source());
    json.addProperty("place", point.place());
    json.addProperty("program", point.program());
    return json;
  }

  static JsonArray groups(ProbeIr probe, Function<AttachIr.Point, JsonObject> point) {
    return array(probe.groups(), group -> group(group, point));
  }

  private static JsonObject group(AttachIr group, Function<AttachIr.Point, JsonObject> point) {
    JsonObject json = new JsonObject();
    json.addProperty("name", group.name());
    json.addProperty("required", group.required());
    json.addProperty("firstOf", group.firstOf());
    json.add("points", array(group.points(), point));
    if (!group.when().isEmpty()) {
      String range =
          String.join(
              " ", group.when().stream().map(b -> b.operator() + " " + b.version()).toList());
      json.addProperty("version", range);
      json.addProperty("otherwise", group.otherwise());
    }
    return json;
  }

  static JsonObject setting(SettingIr setting) {
    JsonObject json = new JsonObject();
    json.addProperty("name", setting.name());
    json.addProperty("type", setting.type());
    json.addProperty("initial", setting.initial());
    setting.least().ifPresent(least -> json.addProperty("least", least));
    setting.most().ifPresent(most -> json.addProperty("most", most));
    json.addProperty("change", setting.change());
    return json;
  }
}
