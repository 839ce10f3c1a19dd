// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks JSON against a schema, as far as the schemas of this project need it: a keyword that is
 * not known here is a failure, so that none is overlooked.
 */
final class JsonSchema {

  private final JsonObject root;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> undescribed = new HashSet<>();

  JsonSchema(JsonObject root) {
    this.root = root;
  }

  /** Everything about the value that the schema forbids. */
  List<String> violations(JsonElement value) {
    violations.clear();
    undescribed.clear();
    check("$", value, root);
    return List.copyOf(violations);
  }

  /** The members of the value last checked that the schema says nothing about. */
  Set<String> undescribed() {
    return Set.copyOf(undescribed);
  }

  /** Checks a value and gives the names of its members that the schema describes. */
  private Set<String> check(String at, JsonElement value, JsonObject schema) {
    Set<String> described = new HashSet<>();
    for (Map.Entry<String, JsonElement> keyword : schema.entrySet()) {
      JsonElement wanted = keyword.getValue();
      switch (keyword.getKey()) {
        case "$schema", "title", "description", "$defs" -> {}
        case "$ref" -> described.addAll(check(at, value, resolve(wanted.getAsString())));
        case "type" -> require(at, "type", hasType(value, wanted.getAsString()));
        case "const" -> require(at, "const", value.equals(wanted));
        case "enum" -> require(at, "enum", wanted.getAsJsonArray().contains(value));
        case "minimum" -> require(at, "minimum", value.getAsLong() >= wanted.getAsLong());
        case "minLength" ->
            require(at, "minLength", value.getAsString().length() >= wanted.getAsInt());
        case "minItems" ->
            require(at, "minItems", value.getAsJsonArray().size() >= wanted.getAsInt());
        case "pattern" ->
            require(
                at,
                "pattern",
                Pattern.compile(wanted.getAsString()).matcher(value.getAsString()).find());
        case "required" -> requireMembers(at, value, wanted.getAsJsonArray());
        case "dependentRequired" ->
            wanted
                .getAsJsonObject()
                .entrySet()
                .forEach(
                    entry -> {
                      if (value.getAsJsonObject().has(entry.getKey())) {
                        requireMembers(at, value, entry.getValue().getAsJsonArray());
                      }
                    });
        case "items" -> {
          int index = 0;
          for (JsonElement item : value.getAsJsonArray()) {
            checkWhole(at + "[" + index++ + "]", item, wanted.getAsJsonObject());
          }
        }
        case "properties" -> {
          for (Map.Entry<String, JsonElement> member : wanted.getAsJsonObject().entrySet()) {
            described.add(member.getKey());
            if (value.getAsJsonObject().has(member.getKey())) {
              checkWhole(
                  at + "." + member.getKey(),
                  value.getAsJsonObject().get(member.getKey()),
                  member.getValue().getAsJsonObject());
            }
          }
        }
        default -> throw new AssertionError("unknown keyword " + keyword.getKey());
      }
    }
    if (schema == root) {
      noteUndescribed(at, value, described);
    }
    return described;
  }

  private void checkWhole(String at, JsonElement value, JsonObject schema) {
    noteUndescribed(at, value, check(at, value, schema));
  }

  private void noteUndescribed(String at, JsonElement value, Set<String> described) {
    if (value.isJsonObject()) {
      for (String name : value.getAsJsonObject().keySet()) {
        if (!described.contains(name)) {
          undescribed.add(at + "." + name);
        }
      }
    }
  }

  private JsonObject resolve(String reference) {
    JsonObject found = root;
    for (String step : reference.substring("#/".length()).split("/")) {
      found = found.getAsJsonObject(step);
    }
    return found;
  }

  private void require(String at, String keyword, boolean holds) {
    if (!holds) {
      violations.add(at + ": " + keyword);
    }
  }

  private void requireMembers(String at, JsonElement value, JsonArray names) {
    for (JsonElement name : names) {
      require(
          at, "required " + name.getAsString(), value.getAsJsonObject().has(name.getAsString()));
    }
  }

  private static boolean hasType(JsonElement value, String type) {
    return switch (type) {
      case "object" -> value.isJsonObject();
      case "array" -> value.isJsonArray();
      case "string" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      case "integer" ->
          value.isJsonPrimitive()
              && value.getAsJsonPrimitive().isNumber()
              && value.getAsString().matches("-?\\d+");
      default -> throw new AssertionError("unknown type " + type);
    };
  }
}
