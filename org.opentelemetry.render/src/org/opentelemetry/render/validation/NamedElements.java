// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Struct;
import org.opentelemetry.render.scoping.Names;

/** The names of a document, level by level. */
final class NamedElements {

  /**
   * Elements of one kind with one owner, whose names must differ.
   *
   * @param kind in words
   * @param owner in words: " in span 's'"; "" for the document
   */
  record Level(String kind, String owner, List<? extends EObject> elements) {}

  private NamedElements() {}

  /** Every level but that of the messages, whose names are per app. */
  static List<Level> levels(Document document) {
    List<Level> levels = new ArrayList<>();
    levels.add(new Level("app", "", document.getApps()));
    levels.add(new Level("metric", "", document.getMetrics()));
    for (App app : document.getApps()) {
      levels.add(new Level("span", in("app", app), app.getSpans()));
    }
    for (Span span : Models.spans(document)) {
      levels.add(new Level("definition", in("span", span), Clauses.definitions(span)));
      levels.add(new Level("aggregate", in("span", span), Clauses.aggregates(span)));
      for (Message message : Clauses.messages(span)) {
        levels.add(new Level("field", in("message", message), Clauses.fields(message)));
      }
    }
    for (Metric metric : document.getMetrics()) {
      levels.add(new Level("field", in("metric", metric), metric.getFields()));
    }
    levels.add(new Level("target", "", document.getTargets()));
    levels.add(new Level("probe", "", document.getProbes()));
    document.getProbes().forEach(probe -> levels.addAll(levels(probe)));
    return levels;
  }

  private static List<Level> levels(Probe probe) {
    String owner = in("probe", probe);
    List<Level> levels = new ArrayList<>();
    List<EObject> settings = new ArrayList<>(ProbeClauses.settings(probe));
    settings.addAll(ProbeClauses.samplings(probe)); // their ratios are settings
    levels.add(new Level("setting", owner, settings));
    levels.add(new Level("struct", owner, ProbeClauses.structs(probe)));
    levels.add(new Level("state", owner, ProbeClauses.states(probe)));
    levels.add(new Level("kernel field", owner, ProbeClauses.kernelFields(probe)));
    levels.add(new Level("layout field", owner, ProbeClauses.layoutFields(probe)));
    levels.add(new Level("group", owner, ProbeClauses.attaches(probe)));
    for (Struct struct : ProbeClauses.structs(probe)) {
      levels.add(new Level("field", in("struct", struct), struct.getFields()));
    }
    ProbeClauses.points(probe)
        .forEach(point -> levels.add(new Level("argument", owner, point.getArguments())));
    return levels;
  }

  /** Every element with a name, outer ones first. */
  static List<EObject> all(Document document) {
    List<EObject> all = new ArrayList<>();
    all.add(document);
    levels(document).forEach(level -> all.addAll(level.elements()));
    document.getApps().forEach(app -> all.addAll(Models.messages(app)));
    all.removeIf(element -> Names.of(element) == null);
    return all;
  }

  private static String in(String kind, EObject owner) {
    return " in " + kind + " '" + Names.of(owner) + "'";
  }
}
