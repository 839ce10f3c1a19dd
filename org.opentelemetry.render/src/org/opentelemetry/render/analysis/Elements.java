// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.ir.ElementKey;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Span;

/** The elements of a document without errors that generated code and documentation speak of. */
public final class Elements {

  private final Map<ElementKey, EObject> found = new LinkedHashMap<>();

  private Elements() {}

  /** All of them but the package, in declaration order. */
  public static Map<ElementKey, EObject> of(Document document) {
    Elements elements = new Elements();
    document.getApps().forEach(elements::app);
    document.getMetrics().forEach(elements::metric);
    document.getProbes().forEach(elements::probe);
    return elements.found;
  }

  private void app(App app) {
    found.put(ElementKey.app(app.getName()), app);
    app.getSpans().forEach(span -> span(app.getName(), span));
  }

  private void span(String app, Span span) {
    String name = span.getName();
    found.put(ElementKey.span(app, name), span);
    Clauses.definitions(span).forEach(d -> found.put(ElementKey.member(app, name, d.getName()), d));
    Clauses.aggregates(span).forEach(a -> found.put(ElementKey.member(app, name, a.getName()), a));
    Clauses.messages(span).forEach(message -> message(app, message));
  }

  private void message(String app, Message message) {
    String name = MessageFacts.name(message).orElse(message.getName());
    found.put(ElementKey.message(app, name), message);
    Clauses.fields(message).forEach(f -> found.put(ElementKey.field(app, name, f.getName()), f));
  }

  private void metric(Metric metric) {
    String name = metric.getName();
    found.put(ElementKey.metric(name), metric);
    metric.getFields().forEach(f -> found.put(ElementKey.value(name, f.getName()), f));
  }

  private void probe(Probe probe) {
    String name = probe.getName();
    found.put(ElementKey.probe(name), probe);
    ProbeClauses.settings(probe).forEach(s -> found.put(ElementKey.setting(name, s.getName()), s));
  }
}
