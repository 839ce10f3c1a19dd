// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.opentelemetry.render.compiler.SeverityPolicy;
import org.opentelemetry.render.compiler.SeverityPolicy.InvalidPolicyException;

/**
 * What a client can configure, below {@code render} in its settings. Immutable.
 *
 * @param severities {@code render.severities}, an object of {@code RULE: "error|warning|info|off"},
 *     and {@code render.warningsAsErrors}
 * @param delayMillis {@code render.diagnosticsDelay}: how long the text must rest before it is
 *     checked
 * @param formatOnSave {@code render.formatOnSave}: whether saving formats, in clients that ask the
 *     server before they save
 */
record Settings(SeverityPolicy severities, int delayMillis, boolean formatOnSave) {

  /** The section of the client's settings. */
  static final String SECTION = "render";

  static final Settings DEFAULT = new Settings(SeverityPolicy.NONE, 100, false);

  private static final int MAX_DELAY = 60_000;

  /**
   * Reads settings. What makes no sense is left out.
   *
   * @param values what the client sent: the section, or an object with it; may be null
   * @param complain takes what is wrong
   */
  static Settings read(Object values, Consumer<String> complain) {
    JsonElement json = values instanceof JsonElement e ? e : new Gson().toJsonTree(values);
    if (!json.isJsonObject()) {
      return DEFAULT;
    }
    JsonObject object = json.getAsJsonObject();
    if (object.get(SECTION) instanceof JsonObject section) {
      object = section;
    }
    return new Settings(
        severities(object, complain),
        primitive(object, "diagnosticsDelay")
            .filter(JsonPrimitive::isNumber)
            .map(delay -> Math.max(0, Math.min(MAX_DELAY, delay.getAsInt())))
            .orElse(DEFAULT.delayMillis),
        isTrue(object, "formatOnSave"));
  }

  private static SeverityPolicy severities(JsonObject object, Consumer<String> complain) {
    List<String> wishes = new ArrayList<>();
    if (object.get("severities") instanceof JsonObject severities) {
      for (String rule : severities.keySet()) {
        String wish =
            rule + "=" + primitive(severities, rule).map(JsonPrimitive::getAsString).orElse("");
        try {
          SeverityPolicy.parse(List.of(wish), List.of(), false);
          wishes.add(wish);
        } catch (InvalidPolicyException e) {
          complain.accept(SECTION + ".severities: " + e.getMessage());
        }
      }
    }
    try {
      boolean strict = isTrue(object, "warningsAsErrors");
      return wishes.isEmpty() && !strict
          ? SeverityPolicy.NONE
          : SeverityPolicy.parse(wishes, List.of(), strict);
    } catch (InvalidPolicyException e) {
      throw new IllegalStateException("each of them made sense", e);
    }
  }

  private static boolean isTrue(JsonObject object, String name) {
    return primitive(object, name)
        .filter(JsonPrimitive::isBoolean)
        .map(JsonPrimitive::getAsBoolean)
        .orElse(false);
  }

  private static Optional<JsonPrimitive> primitive(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value ? Optional.of(value) : Optional.empty();
  }
}
