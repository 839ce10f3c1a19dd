// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.function.Function;
import org.opentelemetry.render.doc.LayeredGraph.Cell;
import org.opentelemetry.render.doc.LayeredGraph.Edge;
import org.opentelemetry.render.doc.LayeredGraph.Node;
import org.opentelemetry.render.doc.LayeredGraph.Segment;

/** Draws boxes and labelled arrows between them. */
final class GraphDrawing {

  private static final int TITLE_CHARACTERS = 22;
  private static final int NOTE_CHARACTERS = 29;
  private static final int LABEL_CHARACTERS = 25;
  private static final double TITLE_WIDTH = 8;
  private static final double NOTE_WIDTH = 5.8;
  private static final double LABEL_WIDTH = 6.8;
  private static final int PADDING = 12;
  private static final int HEAD = 7;

  private final Markup out;
  private final LayeredGraph graph;
  private final Function<Node, String> link;

  private GraphDrawing(Markup out, LayeredGraph graph, Function<Node, String> link) {
    this.out = out;
    this.graph = graph;
    this.link = link;
  }

  /**
   * Draws a graph.
   *
   * @param id of the title, free on the page
   * @param link the anchor that the box of a node leads to; null for none
   */
  static void draw(
      Markup out,
      String id,
      String title,
      List<Node> nodes,
      List<Edge> edges,
      Function<Node, String> link) {
    double box = 0;
    for (Node node : nodes) {
      box = Math.max(box, TITLE_WIDTH * Math.min(TITLE_CHARACTERS, node.title().length()));
      box = Math.max(box, NOTE_WIDTH * Math.min(NOTE_CHARACTERS, node.note().length()));
    }
    double label = 0;
    for (Edge edge : edges) {
      label = Math.max(label, LABEL_WIDTH * Math.min(LABEL_CHARACTERS, edge.label().length()));
    }
    LayeredGraph graph =
        new LayeredGraph(nodes, edges, (int) box + 2 * PADDING, (int) label + PADDING);
    new GraphDrawing(out, graph, link).draw(id, title);
  }

  private void draw(String id, String title) {
    String width = "" + graph.width();
    String height = "" + graph.height();
    out.open("div", "class", "scroll");
    out.open(
        "svg",
        "class",
        "graph",
        "viewBox",
        "0 0 " + width + " " + height,
        // smaller than as drawn if that makes it fit, but still readable
        "style",
        Quantity.format("width:min(%spx,max(100%%,%dpx))", width, graph.width() * 7 / 10),
        "role",
        "img",
        "aria-labelledby",
        id);
    out.element("title", title, "id", id);
    int lane = 0;
    for (Segment segment : graph.segments()) {
      out.open("g", "class", "arrow");
      Edge edge = segment.edge();
      out.element("title", edge.label() + ": " + name(edge.from()) + " to " + name(edge.to()));
      out.empty("path", "d", segment.back() ? back(segment, lane++) : forward(segment));
      if (segment.last()) {
        head(graph.x(segment.to()), segment.endY());
      }
      if (segment.first()) {
        int x = graph.x(segment.from()) + graph.boxWidth + 8;
        text("label", x, segment.startY() - 4, edge.label(), LABEL_CHARACTERS);
      }
      out.close();
    }
    graph.boxes().forEach(this::box);
    out.close().close();
  }

  private String name(String id) {
    return graph.boxes().stream()
        .map(cell -> cell.node)
        .filter(node -> node.id().equals(id))
        .findFirst()
        .map(Node::title)
        .orElse(id);
  }

  private String forward(Segment segment) {
    int start = graph.x(segment.from()) + (segment.from().node == null ? 0 : graph.boxWidth);
    int bend = graph.x(segment.from()) + graph.boxWidth + graph.labelWidth;
    int end = graph.x(segment.to()) - (segment.last() ? HEAD : 0);
    return Quantity.format(
        "M%d %dH%dC%d %d %d %d %d %d",
        start,
        segment.startY(),
        bend,
        bend + LayeredGraph.BEND / 2,
        segment.startY(),
        end - LayeredGraph.BEND / 2,
        segment.endY(),
        end,
        segment.endY());
  }

  /** Out to the right, down, below everything to the left, and up again. */
  private String back(Segment segment, int lane) {
    int right = graph.x(segment.from()) + graph.boxWidth;
    int turn = right + graph.labelWidth - 3 * (lane % 8);
    int left = Math.max(2, graph.x(segment.to()) - HEAD - 4 - 3 * (lane % 8));
    int bottom = graph.bottom() + LayeredGraph.MARGIN / 2 + lane * LayeredGraph.PORT;
    return Quantity.format(
        "M%d %dH%dV%dH%dV%dH%d",
        right, segment.startY(), turn, bottom, left, segment.endY(), graph.x(segment.to()) - HEAD);
  }

  private void head(int x, int y) {
    out.empty("path", "class", "head", "d", Quantity.format("M%d %dl-%d -4v8z", x, y, HEAD + 1));
  }

  private void box(Cell cell) {
    String anchor = link.apply(cell.node);
    if (anchor != null) {
      out.open("a", "href", "#" + anchor);
    }
    out.open("g", "class", anchor == null ? "box outside" : "box");
    out.element("title", cell.node.title() + ": " + cell.node.note());
    out.empty(
        "rect",
        "x",
        "" + graph.x(cell),
        "y",
        "" + cell.y,
        "width",
        "" + graph.boxWidth,
        "height",
        "" + cell.height(),
        "rx",
        "5");
    text("name", graph.x(cell) + PADDING, cell.y + 20, cell.node.title(), TITLE_CHARACTERS);
    text("note", graph.x(cell) + PADDING, cell.y + 36, cell.node.note(), NOTE_CHARACTERS);
    out.close();
    if (anchor != null) {
      out.close();
    }
  }

  private void text(String css, int x, int y, String text, int room) {
    String shown = text.length() <= room ? text : text.substring(0, room - 1) + "\u2026";
    out.element("text", shown, "class", css, "x", "" + x, "y", "" + y);
  }
}
