// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.JsonParts.array;
import static org.opentelemetry.render.ir.JsonParts.names;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what leads from span to span: references, proxies and aggregates; and metrics. */
final class RelationJson {

  private RelationJson() {}

  static JsonObject reference(ReferenceIr reference) {
    JsonObject json = new JsonObject();
    json.addProperty("name", reference.name());
    json.addProperty("target", reference.target());
    json.addProperty("kind", word(reference.kind()));
    if (reference.computed()) {
      json.add("bindings", array(reference.bindings(), RelationJson::binding));
      json.add("inputs", names(reference.inputs().stream().map(StepIr::member).toList()));
      json.add("sources", names(reference.sources()));
    }
    return json;
  }

  static JsonObject proxy(ProxyIr proxy) {
    JsonObject json = new JsonObject();
    json.addProperty("app", proxy.app());
    json.addProperty("span", proxy.span());
    json.add("start", call(proxy.start()));
    json.add("end", call(proxy.end()));
    json.add("calls", array(proxy.calls(), RelationJson::call));
    json.add("key", names(proxy.key().stream().map(source -> source.remote().name()).toList()));
    json.add("shardBy", JsonParts.fieldNames(proxy.shardBy()));
    return json;
  }

  static JsonObject aggregate(AggregateIr aggregate) {
    JsonObject json = new JsonObject();
    json.addProperty("name", aggregate.name());
    json.addProperty("root", aggregate.root());
    json.addProperty("metric", aggregate.metric().name());
    json.addProperty("intervalSeconds", aggregate.intervalSeconds());
    json.addProperty("slots", aggregate.slots());
    json.add("updates", array(aggregate.updates(), RelationJson::update));
    json.add("rollups", array(aggregate.rollups(), RelationJson::rollup));
    return json;
  }

  static JsonObject metric(MetricIr metric) {
    JsonObject json = new JsonObject();
    json.addProperty("name", metric.name());
    json.add("fields", array(metric.fields(), RelationJson::metricField));
    return json;
  }

  private static JsonObject binding(BindingIr binding) {
    JsonObject json = new JsonObject();
    json.addProperty("key", binding.key());
    json.addProperty(
        "path", binding.path().stream().map(StepIr::member).collect(Collectors.joining(".")));
    return json;
  }

  private static JsonObject call(RemoteCallIr call) {
    JsonObject json = new JsonObject();
    json.addProperty("message", call.message().name());
    json.add("arguments", names(call.arguments().stream().map(RelationJson::argument).toList()));
    return json;
  }

  private static String argument(RemoteCallIr.Argument argument) {
    if (argument instanceof RemoteCallIr.Argument.Location) {
      return "@location";
    }
    return argument.parameter().name();
  }

  private static JsonObject update(AggregateIr.Update update) {
    JsonObject json = new JsonObject();
    json.addProperty("reference", update.reference());
    json.addProperty("span", update.span());
    json.addProperty("aggregate", update.aggregate());
    return json;
  }

  private static JsonObject rollup(AggregateIr.Rollup rollup) {
    JsonObject json = new JsonObject();
    json.addProperty("name", rollup.name());
    json.addProperty("factor", rollup.factor());
    json.addProperty("intervalSeconds", rollup.intervalSeconds());
    return json;
  }

  private static JsonObject metricField(MetricFieldIr field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty("type", field.type().source());
    json.addProperty("method", word(field.method()));
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
