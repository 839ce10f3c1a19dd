// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What all printers of the JSON form use. */
final class JsonParts {

  private JsonParts() {}

  static JsonArray fieldNames(List<FieldIr> fields) {
    return names(fields.stream().map(FieldIr::name).toList());
  }

  /** Fields that have no number: name and type. */
  static JsonObject field(FieldIr field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty("type", field.type().source());
    return json;
  }

  static JsonArray names(List<String> names) {
    JsonArray array = new JsonArray();
    names.forEach(array::add);
    return array;
  }

  static JsonArray numbers(List<Integer> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }

  static <T> JsonArray array(Collection<T> elements, Function<T, JsonObject> print) {
    JsonArray array = new JsonArray();
    elements.forEach(element -> array.add(print.apply(element)));
    return array;
  }
}
