// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.doc.LayeredGraph.Edge;
import org.opentelemetry.render.doc.LayeredGraph.Node;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.SpanMemory;

/** What the page says about an app. */
final class AppSection {

  private final Markup out;
  private final Anchors anchors;
  private final DocComments comments;
  private final SpanSection spans;

  AppSection(Markup out, Anchors anchors, Traffic traffic, DocComments comments) {
    this.out = out;
    this.anchors = anchors;
    this.comments = comments;
    spans = new SpanSection(out, anchors, traffic, comments);
  }

  /** The messages that the user wrote. */
  static List<MessageIr> written(AppIr app) {
    return writtenSpans(app).stream().flatMap(span -> span.messages().stream()).toList();
  }

  static List<SpanIr> writtenSpans(AppIr app) {
    return app.spans().stream().filter(span -> !span.pulsar()).toList();
  }

  /** Such as {@code 3 spans, 1 message}. */
  static String summary(AppIr app) {
    return Quantity.of(writtenSpans(app).size(), "span")
        + ", "
        + Quantity.of(written(app).size(), "message");
  }

  void print(AppIr app) {
    String anchor = anchors.ofApp(app);
    out.open("section", "class", "app");
    out.open("h3", "id", anchor).text("app ");
    HtmlText.link(out, anchor, app.name());
    out.close();
    HtmlText.prose(out, comments.ofApp(app.name()));
    AppMap map = AppMap.of(app);
    out.element(
        "p", summary(app) + "; " + Quantity.memory(map.totalBytes()) + " when all pools are full.");
    references(app);
    for (int i = 0; i < app.spans().size(); i++) {
      SpanMemory memory = map.spans().get(i);
      if (!app.spans().get(i).pulsar()) {
        spans.print(app.spans().get(i), memory);
      }
    }
    out.close();
  }

  /** Spans that neither have references nor are led to are left out. */
  private void references(AppIr app) {
    List<Edge> edges = new ArrayList<>();
    for (SpanIr span : app.spans()) {
      for (ReferenceIr reference : span.references()) {
        edges.add(new Edge(span.name(), reference.target(), reference.name()));
      }
    }
    if (edges.isEmpty()) {
      return;
    }
    List<Node> nodes =
        app.spans().stream()
            .filter(s -> edges.stream().anyMatch(e -> isEnd(e, s.name())))
            .map(s -> new Node(s.name(), s.name(), SpanFacts.kind(s)))
            .toList();
    out.element("h4", "References between spans");
    GraphDrawing.draw(
        out,
        anchors.ofApp(app) + "-references",
        "References between the spans of " + app.name(),
        nodes,
        edges,
        node -> anchors.ofSpan(app.packageName(), app.name(), node.id()));
  }

  private static boolean isEnd(Edge edge, String span) {
    return edge.from().equals(span) || edge.to().equals(span);
  }
}
