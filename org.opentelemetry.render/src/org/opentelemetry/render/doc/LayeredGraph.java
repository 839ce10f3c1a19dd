// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places boxes in columns so that arrows lead from left to right. Every arrow has places of its own
 * on the boxes at its ends, so that labels beside them do not overlap; it passes columns in between
 * through gaps that are kept for it. Arrows that close a circle go back below everything.
 */
final class LayeredGraph {

  static final int HEAD = 46;
  static final int PORT = 20;
  static final int MARGIN = 14;

  /** Room for the bend of an arrow, behind its label. */
  static final int BEND = 64;

  private static final int ROW_GAP = 22;

  record Node(String id, String title, String note) {}

  record Edge(String from, String to, String label) {}

  /** A place in a column: of a node, or of an arrow that passes. */
  static final class Cell {
    final Node node;
    final int layer;
    final List<Segment> in = new ArrayList<>();
    final List<Segment> out = new ArrayList<>();
    private double order;
    int y;

    private Cell(Node node, int layer) {
      this.node = node;
      this.layer = layer;
    }

    int height() {
      return node == null ? PORT : HEAD + Math.max(in.size(), out.size()) * PORT + PORT / 4;
    }

    int port(List<Segment> side, Segment segment) {
      return node == null ? y + PORT / 2 : y + HEAD + side.indexOf(segment) * PORT + PORT / 2;
    }
  }

  /** A part of an arrow between two columns; a whole arrow if it leads back. */
  record Segment(Cell from, Cell to, Edge edge, boolean first, boolean last, boolean back) {
    int startY() {
      return from.port(from.out, this);
    }

    int endY() {
      return to.port(to.in, this);
    }
  }

  /** Width of all boxes. */
  final int boxWidth;

  /** Room for the labels to the right of a box. */
  final int labelWidth;

  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final List<List<Cell>> columns = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();

  LayeredGraph(List<Node> nodes, List<Edge> edges, int boxWidth, int labelWidth) {
    this.boxWidth = boxWidth;
    this.labelWidth = labelWidth;
    Set<Edge> back = back(nodes, edges);
    Map<String, Integer> layers = layers(nodes, edges, back);
    for (Node node : nodes) {
      Cell cell = new Cell(node, layers.get(node.id()));
      cells.put(node.id(), cell);
      column(cell.layer).add(cell);
    }
    edges.stream().filter(edge -> !back.contains(edge)).forEach(this::connect);
    for (Edge edge : edges) {
      if (back.contains(edge)) {
        add(new Segment(cells.get(edge.from()), cells.get(edge.to()), edge, true, true, true));
      }
    }
    order();
    place();
  }

  List<Cell> boxes() {
    return List.copyOf(cells.values());
  }

  List<Segment> segments() {
    return segments;
  }

  int width() {
    int last = columns.size() - 1;
    boolean out = columns.get(last).stream().anyMatch(cell -> !cell.out.isEmpty());
    int boxes = last * (boxWidth + labelWidth + BEND) + boxWidth;
    return 2 * MARGIN + boxes + (out ? labelWidth + MARGIN : 0);
  }

  /** The left side of a cell. */
  int x(Cell cell) {
    return MARGIN + cell.layer * (boxWidth + labelWidth + BEND);
  }

  /** Where the lanes of the arrows that lead back begin. */
  int bottom() {
    return columns.stream()
        .flatMap(List::stream)
        .mapToInt(cell -> cell.y + cell.height())
        .max()
        .orElse(0);
  }

  int height() {
    return bottom() + MARGIN + backs() * PORT;
  }

  private int backs() {
    return (int) segments.stream().filter(Segment::back).count();
  }

  private List<Cell> column(int layer) {
    while (columns.size() <= layer) {
      columns.add(new ArrayList<>());
    }
    return columns.get(layer);
  }

  private void connect(Edge edge) {
    Cell from = cells.get(edge.from());
    Cell target = cells.get(edge.to());
    boolean first = true;
    while (from.layer + 1 < target.layer) {
      Cell pass = new Cell(null, from.layer + 1);
      column(pass.layer).add(pass);
      add(new Segment(from, pass, edge, first, false, false));
      from = pass;
      first = false;
    }
    add(new Segment(from, target, edge, first, true, false));
  }

  private void add(Segment segment) {
    segments.add(segment);
    segment.from().out.add(segment);
    segment.to().in.add(segment);
  }

  /** The edges without which there is no circle, those to earlier nodes first. */
  private static Set<Edge> back(List<Node> nodes, List<Edge> edges) {
    Set<Edge> back = new HashSet<>();
    Map<String, Integer> state = new HashMap<>(); // 1 on the way, 2 done
    nodes.forEach(node -> visit(node.id(), edges, state, back));
    return back;
  }

  private static void visit(
      String node, List<Edge> edges, Map<String, Integer> state, Set<Edge> back) {
    if (state.putIfAbsent(node, 1) != null) {
      return;
    }
    for (Edge edge : edges) {
      if (edge.from().equals(node)) {
        if (state.getOrDefault(edge.to(), 0) == 1) {
          back.add(edge);
        } else {
          visit(edge.to(), edges, state, back);
        }
      }
    }
    state.put(node, 2);
  }

  private static Map<String, Integer> layers(List<Node> nodes, List<Edge> edges, Set<Edge> back) {
    Map<String, Integer> layers = new HashMap<>();
    nodes.forEach(node -> layers.put(node.id(), 0));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Edge edge : edges) {
        int least = layers.get(edge.from()) + 1;
        if (!back.contains(edge) && layers.get(edge.to()) < least) {
          layers.put(edge.to(), least);
          changed = true;
        }
      }
    }
    pull(nodes, edges, back, layers);
    return layers;
  }

  /** Brings nodes to which nothing leads as near as possible to those to which they lead. */
  private static void pull(
      List<Node> nodes, List<Edge> edges, Set<Edge> back, Map<String, Integer> layers) {
    for (Node node : nodes) {
      List<Edge> forward = edges.stream().filter(edge -> !back.contains(edge)).toList();
      if (forward.stream().noneMatch(edge -> edge.to().equals(node.id()))) {
        forward.stream()
            .filter(edge -> edge.from().equals(node.id()))
            .mapToInt(edge -> layers.get(edge.to()) - 1)
            .min()
            .ifPresent(layer -> layers.put(node.id(), layer));
      }
    }
  }

  /** Brings cells near to those that they are connected with, to the left and then to the right. */
  private void order() {
    for (int round = 0; round < 4; round++) {
      for (List<Cell> column : columns) {
        number(column);
        column.forEach(cell -> cell.order = mean(cell.in, Segment::from, cell.order));
        column.sort(Comparator.comparingDouble(cell -> cell.order));
        number(column);
      }
      for (int i = columns.size() - 1; i >= 0; i--) {
        List<Cell> column = columns.get(i);
        column.forEach(cell -> cell.order = mean(cell.out, Segment::to, cell.order));
        column.sort(Comparator.comparingDouble(cell -> cell.order));
        number(column);
      }
    }
  }

  private static void number(List<Cell> column) {
    for (int i = 0; i < column.size(); i++) {
      column.get(i).order = i;
    }
  }

  private static double mean(
      List<Segment> segments, java.util.function.Function<Segment, Cell> end, double otherwise) {
    return segments.stream()
        .filter(segment -> !segment.back())
        .mapToDouble(segment -> end.apply(segment).order)
        .average()
        .orElse(otherwise);
  }

  private void place() {
    int tallest = columns.stream().mapToInt(LayeredGraph::height).max().orElse(0);
    for (List<Cell> column : columns) {
      int y = MARGIN + (tallest - height(column)) / 2;
      for (Cell cell : column) {
        cell.y = y;
        y += cell.height() + ROW_GAP;
      }
    }
    Comparator<Segment> forwardFirst = Comparator.comparing(Segment::back);
    for (List<Cell> column : columns) {
      for (Cell cell : column) {
        cell.out.sort(forwardFirst.thenComparing(segment -> segment.to().y));
        cell.in.sort(forwardFirst.thenComparing(segment -> segment.from().y));
      }
    }
  }

  private static int height(List<Cell> column) {
    return column.stream().mapToInt(cell -> cell.height() + ROW_GAP).sum() - ROW_GAP;
  }
}
