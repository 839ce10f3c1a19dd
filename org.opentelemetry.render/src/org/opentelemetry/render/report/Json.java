// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.function.Function;

/** What the JSON formats have in common. */
final class Json {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  /** Indented by two spaces, with a line feed at the end. */
  static String print(JsonElement json) {
    return GSON.toJson(json) + "\n";
  }

  static <T> JsonArray array(Collection<T> values, Function<T, ? extends JsonElement> convert) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(value -> array.add(convert.apply(value)));
    return array;
  }

  static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  static JsonObject object(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }
}
