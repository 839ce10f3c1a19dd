// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.Intervals;

/** Draws the RPC ids of an app to scale, range behind range: those in use and those to be had. */
final class IdMapDrawing {

  private static final int WIDTH = 900;
  private static final int MARGIN = 2;
  private static final int BAR = 26;
  private static final int HEIGHT = 48;
  private static final double MAX_CELL = 18;

  /** From this width on, ids are drawn one by one. */
  private static final double MIN_CELL = 4;

  /** Room for the label of a range, at its start. */
  private static final int LABEL = 44;

  private final Markup out;
  private final Map<Integer, MessageIr> messages;
  private final Function<MessageIr, String> link;
  private double cell;

  private IdMapDrawing(Markup out, List<MessageIr> messages, Function<MessageIr, String> link) {
    this.out = out;
    this.messages = messages.stream().collect(Collectors.toMap(MessageIr::rpcId, m -> m));
    this.link = link;
  }

  /**
   * Draws the ids of an app.
   *
   * @param id of the title, free on the page
   * @param messages those that the user wrote
   * @param link the anchor of a message
   */
  static void draw(
      Markup out,
      String id,
      AppMap app,
      List<MessageIr> messages,
      Function<MessageIr, String> link) {
    new IdMapDrawing(out, messages, link).draw(id, app);
  }

  private void draw(String id, AppMap app) {
    cell = Math.min(MAX_CELL, (double) (WIDTH - 2 * MARGIN) / Math.max(1, app.capacity()));
    out.open("div", "class", "scroll");
    out.open(
        "svg",
        "class",
        "ids",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "width",
        "" + WIDTH,
        "height",
        "" + HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        id);
    out.element(
        "title",
        Quantity.format(
            "RPC ids of %s: %d of %d used", app.name(), messages.size(), app.capacity()),
        "id",
        id);
    int before = 0;
    double labelled = -LABEL;
    for (AppMap.Range range : app.ranges()) {
      int offset = before - range.start();
      draw(range.free(), "free", offset);
      draw(range.used(), "used", offset);
      double x = x(before);
      out.empty("path", "class", "border", "d", Quantity.format("M%s 1v%d", fixed(x), BAR + 6));
      if (x - labelled >= LABEL) {
        String ends = range.start() == range.end() ? "" : "-" + range.end();
        text(x, range.start() + ends);
        labelled = x + ends.length() * 7;
      }
      before += range.end() - range.start() + 1;
    }
    String end = fixed(x(before));
    out.empty("path", "class", "border", "d", Quantity.format("M%s 1v%d", end, BAR + 6));
    out.close().close();
  }

  private void draw(Intervals ids, String css, int offset) {
    for (Intervals.Interval interval : ids.list()) {
      if (cell < MIN_CELL) {
        rect(css, interval, offset);
        continue;
      }
      for (int id = interval.first(); id <= interval.last(); id++) {
        MessageIr message = messages.get(id);
        if (message != null) {
          out.open("a", "href", "#" + link.apply(message));
        }
        rect(css, new Intervals.Interval(id, id), offset);
        if (message != null) {
          out.close();
        }
      }
    }
  }

  private void rect(String css, Intervals.Interval ids, int offset) {
    double x = x(ids.first() + offset);
    double gap = cell < MIN_CELL ? 0 : 1;
    double width = Math.max(0.5, x(ids.last() + 1 + offset) - x - gap);
    out.open(
        "rect",
        "class",
        css,
        "x",
        fixed(x + gap / 2),
        "y",
        "2",
        "width",
        fixed(width),
        "height",
        "" + BAR);
    out.element("title", title(css, ids)).close();
  }

  private String title(String css, Intervals.Interval ids) {
    if (ids.first() != ids.last()) {
      return Quantity.format("%d-%d: %s", ids.first(), ids.last(), css);
    }
    MessageIr message = messages.get(ids.first());
    return ids.first() + ": " + (message == null ? css : message.name());
  }

  private void text(double x, String text) {
    out.element("text", text, "class", "tick", "x", fixed(x), "y", "" + (HEIGHT - 4));
  }

  private double x(int id) {
    return MARGIN + id * cell;
  }

  /** With two digits behind the point, and none of them in vain. */
  private static String fixed(double value) {
    long hundredths = Math.round(value * 100);
    String text = hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100;
    return text.replaceFirst("\\.?0+$", "");
  }
}
