// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Prints maps as JSON, format {@value #FORMAT}; docs/commands.md says what the members mean.
 * Unknown members are to be ignored by readers.
 */
public final class MapJson {

  public static final String FORMAT = "render-map/1";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private MapJson() {}

  /**
   * The text, with line feeds and one at the end; indented by two spaces.
   *
   * @param messages whether to list the messages with their numbers
   */
  public static String print(List<AppMap> apps, List<ProbeMap> probes, boolean messages) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("apps", array(apps, app -> app(app, messages)));
    if (!probes.isEmpty()) {
      json.add("probes", array(probes, MapJson::probe));
    }
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject probe(ProbeMap probe) {
    JsonObject json = new JsonObject();
    json.addProperty("package", probe.packageName());
    json.addProperty("name", probe.name());
    json.addProperty("id", probe.id());
    json.addProperty("ringBytes", probe.ringBytes());
    json.add("states", array(probe.states(), MapJson::state));
    json.addProperty("totalBytes", probe.totalBytes());
    return json;
  }

  private static JsonObject state(ProbeMap.State state) {
    JsonObject json = new JsonObject();
    json.addProperty("name", state.name());
    json.addProperty("kind", state.kind());
    json.addProperty("entries", state.entries());
    json.addProperty("entryBytes", state.entryBytes());
    json.addProperty("bytes", state.bytes());
    return json;
  }

  private static JsonObject app(AppMap app, boolean messages) {
    JsonObject json = new JsonObject();
    json.addProperty("package", app.packageName());
    json.addProperty("name", app.name());
    json.addProperty("capacity", app.capacity());
    json.add("usedIds", intervals(app.usedIds()));
    json.add("freeIds", intervals(app.freeIds()));
    json.add("ranges", array(app.ranges(), MapJson::range));
    if (messages) {
      json.add("messages", array(app.messages(), MapJson::message));
    }
    json.add("spans", array(app.spans(), MapJson::span));
    json.addProperty("totalBytes", app.totalBytes());
    return json;
  }

  private static JsonObject range(AppMap.Range range) {
    JsonObject json = new JsonObject();
    json.addProperty("start", range.start());
    json.addProperty("end", range.end());
    json.add("used", intervals(range.used()));
    json.add("free", intervals(range.free()));
    return json;
  }

  private static JsonObject message(AppMap.MessageNumbers message) {
    JsonObject json = new JsonObject();
    json.addProperty("id", message.id());
    json.addProperty("rpcId", message.rpcId());
    json.addProperty("name", message.name());
    json.addProperty("span", message.span());
    json.addProperty("wireBytes", message.wireBytes());
    json.addProperty("dynamic", message.dynamic());
    json.add("usedNumbers", intervals(message.usedNumbers()));
    json.add("freeNumbers", intervals(message.freeNumbers()));
    json.addProperty("nextNumber", message.nextNumber());
    return json;
  }

  private static JsonObject span(SpanMemory span) {
    JsonObject json = new JsonObject();
    json.addProperty("name", span.name());
    json.addProperty("instances", span.instances());
    span.implementation().ifPresent(name -> json.addProperty("implementation", name));
    json.addProperty("instanceBytes", span.instanceBytes());
    json.addProperty("poolBytes", span.poolBytes());
    json.addProperty("indexBytes", span.indexBytes());
    json.add("stores", array(span.stores(), MapJson::store));
    json.addProperty("totalBytes", span.totalBytes());
    return json;
  }

  private static JsonObject store(SpanMemory.Store store) {
    JsonObject json = new JsonObject();
    json.addProperty("name", store.name());
    json.addProperty("slots", store.slots());
    json.addProperty("cellBytes", store.cellBytes());
    json.addProperty("bytes", store.bytes());
    return json;
  }

  private static JsonArray intervals(Intervals intervals) {
    return array(
        intervals.list(),
        interval -> {
          JsonArray ends = new JsonArray(2);
          ends.add(interval.first());
          ends.add(interval.last());
          return ends;
        });
  }

  private static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> convert) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(value -> array.add(convert.apply(value)));
    return array;
  }
}
