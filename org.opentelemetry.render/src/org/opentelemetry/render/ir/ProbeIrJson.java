// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.JsonParts.array;

import com.google.gson.JsonObject;
import java.util.Locale;

/** Prints probes for the IR: what their manifests say, and what else their code is made of. */
final class ProbeIrJson {

  private ProbeIrJson() {}

  static JsonObject probe(ProbeIr probe) {
    JsonObject json = ProbeJson.manifest(probe);
    json.add("attach", ProbeJson.groups(probe, ProbeIrJson::point));
    json.add("settings", array(probe.settings(), ProbeIrJson::setting));
    json.add("requires", array(probe.requirements(), ProbeIrJson::requirement));
    probe.emits().ifPresent(emits -> addEmits(json, emits));
    probe.ring().ifPresent(ring -> json.add("ring", ring(ring)));
    json.add("samplers", array(probe.samplers(), ProbeIrJson::sampler));
    json.add("structs", array(probe.structs(), ProbeIrJson::struct));
    json.add("states", array(probe.states(), ProbeIrJson::state));
    json.add("kernel", array(probe.kernelFields(), ProbeIrJson::kernelField));
    json.add("layout", array(probe.layout(), ProbeIrJson::layoutField));
    json.addProperty("body", probe.body());
    return json;
  }

  private static JsonObject point(AttachIr.Point point) {
    JsonObject json = ProbeJson.point(point);
    json.addProperty("run", point.run());
    json.add("arguments", array(point.arguments(), ProbeIrJson::argument));
    if (point.rate().isPresent()) {
      json.addProperty("hertz", point.rate().get());
    } else if (point.hook() == HookIr.PERF) {
      json.addProperty("hertz", point.perSecond());
    }
    return json;
  }

  private static JsonObject argument(ArgumentIr argument) {
    JsonObject json = new JsonObject();
    json.addProperty("name", argument.name());
    json.addProperty("kind", word(argument.kind()));
    argument.type().ifPresent(type -> json.addProperty("type", type.source()));
    if (argument.max() > 0) {
      json.addProperty("max", argument.max());
    }
    argument.size().ifPresent(size -> json.addProperty("size", size));
    json.addProperty("source", word(argument.source()));
    switch (argument.source()) {
      case ARGUMENT -> json.addProperty("index", argument.index());
      case FIELD -> json.addProperty("field", String.join(".", argument.field()));
      case RESULT -> {}
    }
    return json;
  }

  private static JsonObject setting(SettingIr setting) {
    JsonObject json = ProbeJson.setting(setting);
    if (setting.offset() > 0) {
      json.addProperty("offset", setting.offset());
    }
    return json;
  }

  private static JsonObject requirement(ProbeIr.Requirement requirement) {
    JsonObject json = ProbeJson.requirement(requirement);
    json.addProperty("alias", requirement.alias());
    return json;
  }

  private static void addEmits(JsonObject json, EmitsIr emits) {
    emits.start().ifPresent(start -> json.addProperty("start", start.name()));
    emits.end().ifPresent(end -> json.addProperty("end", end.name()));
    if (emits.textLimit() > 0) {
      json.addProperty("textLimit", emits.textLimit());
    }
  }

  private static JsonObject ring(ProbeIr.Ring ring) {
    JsonObject json = new JsonObject();
    json.addProperty("bytes", ring.bytes());
    json.addProperty("wakeBytes", ring.wakeBytes());
    json.addProperty("wakeMilliseconds", ring.wakeMilliseconds());
    return json;
  }

  private static JsonObject sampler(ProbeIr.Sampler sampler) {
    JsonObject json = new JsonObject();
    json.addProperty("name", sampler.name());
    json.addProperty("ofParent", sampler.ofParent());
    return json;
  }

  private static JsonObject struct(ProbeIr.Struct struct) {
    JsonObject json = new JsonObject();
    json.addProperty("name", struct.name());
    json.add("fields", array(struct.fields(), JsonParts::field));
    return json;
  }

  private static JsonObject state(ProbeStateIr state) {
    JsonObject json = new JsonObject();
    json.addProperty("name", state.name());
    json.addProperty("kind", state.kind());
    state.key().ifPresent(key -> json.addProperty("key", stateType(key)));
    state.value().ifPresent(value -> json.addProperty("value", stateType(value)));
    json.addProperty("entries", state.entries());
    return json;
  }

  private static String stateType(ProbeStateIr.Type type) {
    if (type instanceof ProbeStateIr.Integer integer) {
      return integer.type().source();
    }
    return type instanceof ProbeStateIr.Struct struct
        ? "struct " + struct.name()
        : ((ProbeStateIr.Caller) type).kind();
  }

  private static JsonObject kernelField(ProbeIr.KernelField field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty("type", field.type().map(TypeIr::source).orElse("ptr"));
    json.addProperty("path", String.join(".", field.path()));
    return json;
  }

  private static JsonObject layoutField(ProbeIr.LayoutField field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty("type", field.type());
    json.addProperty("member", field.member());
    return json;
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
