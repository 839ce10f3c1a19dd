// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.Span;

/** Finds the comments of the elements of a document without errors. */
public final class CommentReader {

  private final SourceComments source;
  private final Map<List<String>, String> found = new HashMap<>();

  private CommentReader(SourceComments source) {
    this.source = source;
  }

  public static DocComments read(Document document) {
    ICompositeNode node = NodeModelUtils.getNode(document);
    if (node == null) {
      return DocComments.NONE; // a model that was not made of text
    }
    CommentReader reader = new CommentReader(SourceComments.of(node.getRootNode()));
    reader.put(DocComments.packageKey(), reader.source.header());
    document.getApps().forEach(reader::app);
    document.getMetrics().forEach(reader::metric);
    return new DocComments(reader.found);
  }

  private void app(App app) {
    put(DocComments.appKey(app.getName()), app);
    app.getSpans().forEach(span -> span(app.getName(), span));
  }

  private void span(String app, Span span) {
    String name = span.getName();
    put(DocComments.spanKey(app, name), span);
    Clauses.definitions(span).forEach(d -> put(DocComments.memberKey(app, name, d.getName()), d));
    Clauses.aggregates(span).forEach(a -> put(DocComments.memberKey(app, name, a.getName()), a));
    Clauses.messages(span).forEach(message -> message(app, message));
  }

  private void message(String app, Message message) {
    String name = MessageFacts.name(message).orElse(message.getName());
    put(DocComments.messageKey(app, name), message);
    Clauses.fields(message).forEach(f -> put(DocComments.fieldKey(app, name, f.getName()), f));
  }

  private void metric(Metric metric) {
    String name = metric.getName();
    put(DocComments.metricKey(name), metric);
    metric.getFields().forEach(f -> put(DocComments.valueKey(name, f.getName()), f));
  }

  private void put(List<String> key, EObject element) {
    ICompositeNode node = NodeModelUtils.getNode(element);
    put(key, source.at(node.getOffset()));
  }

  private void put(List<String> key, String text) {
    if (!text.isEmpty()) {
      found.put(key, text);
    }
  }
}
