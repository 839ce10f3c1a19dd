// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.locate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.ModelComment;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.ElementKey;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.SpanIr;

/**
 * The names of generated C++ that compilers print, the user's classes, and the comments that lead
 * to the model, each with the element it is made from.
 */
public final class GeneratedNames {

  private static final List<String> CLASSES_OF_SPANS =
      List.of(
          "weak_refs",
          "auto_handles",
          "handles",
          "modifiers",
          "spans",
          "containers",
          "keys",
          "fields");

  private final Map<String, Found> found = new HashMap<>();

  /** Adds the names of a package. */
  public void add(PackageIr model, Origins origins) {
    model.apps().forEach(app -> add(app, origins));
    model.metrics().forEach(metric -> add(model.name() + "::metrics::", metric, origins));
  }

  /** What a name, or else the class or namespace it begins with, is made from. */
  public Optional<Found> find(String qualifiedName) {
    for (String name = qualifiedName; !name.isEmpty(); name = owner(name)) {
      if (found.containsKey(name)) {
        return Optional.of(found.get(name));
      }
    }
    return Optional.empty();
  }

  private static String owner(String name) {
    int end = name.lastIndexOf("::");
    return end < 0 ? "" : name.substring(0, end);
  }

  private void add(AppIr app, Origins origins) {
    String scope = app.namespace() + "::";
    for (SpanIr span : app.spans()) {
      ElementKey key = ElementKey.span(app.name(), span.name());
      String what = "span '" + span.name() + "'";
      span.implementation().ifPresent(name -> put(name, what, key, origins));
      put(scope + span.baseClass(), what, key, origins);
      put(scope + "facts::" + span.name() + "_facts", what, key, origins);
      put(ModelComment.name(origins, span).strip(), what, key, origins);
      for (String kind : CLASSES_OF_SPANS) {
        put(scope + kind + "::" + span.name(), what, key, origins);
        members(span)
            .forEach(
                member ->
                    put(
                        scope + kind + "::" + span.name() + "::" + member,
                        "'" + member + "' of " + what,
                        ElementKey.member(app.name(), span.name(), member),
                        origins));
      }
      span.messages().forEach(message -> add(app, message, origins));
    }
  }

  private static Stream<String> members(SpanIr span) {
    return Stream.concat(
        span.fields().stream().map(FieldIr::name),
        span.references().stream().map(ReferenceIr::name));
  }

  private void add(AppIr app, MessageIr message, Origins origins) {
    String scope = app.namespace() + "::";
    ElementKey key = ElementKey.message(app.name(), message.name());
    String what = "message '" + message.name() + "'";
    put(ModelComment.line(origins, message).strip(), what, key, origins);
    put(scope + "Connection::" + app.name() + "_" + message.name(), what, key, origins);
    put(scope + "messages::" + CppNames.messageClass(app, message), what, key, origins);
    for (String writer : List.of("Writer::", "Encoder::")) {
      put(scope + writer + message.name(), what, key, origins);
      put(scope + writer + message.name() + "_tstamp", what, key, origins);
    }
    for (String struct : List.of(message.parsedStruct(), message.wireStruct())) {
      put(struct, what, key, origins);
      for (FieldIr field : message.fields()) {
        put(
            struct + "::" + field.name(),
            "'" + field.name() + "' of " + what,
            ElementKey.field(app.name(), message.name(), field.name()),
            origins);
      }
    }
  }

  private void add(String scope, MetricIr metric, Origins origins) {
    for (String kind : List.of("", "_point", "_accumulator")) {
      put(
          scope + metric.name() + kind,
          "metric '" + metric.name() + "'",
          ElementKey.metric(metric.name()),
          origins);
    }
  }

  /** What the compiler added has no place, nor does what several elements have in common. */
  private void put(String name, String what, ElementKey key, Origins origins) {
    origins.of(key).ifPresent(location -> found.putIfAbsent(name, new Found(what, location)));
  }
}
