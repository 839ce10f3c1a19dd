// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.doc.ByteRows.Piece;
import org.opentelemetry.render.doc.ByteRows.Row;
import org.opentelemetry.render.doc.WirePart.Kind;
import org.opentelemetry.render.ir.MessageIr;

/**
 * The bytes of a record as a drawing: eight to a row, the timestamp above the message, each part to
 * scale. The inside of long parts is left out; texts follow in rows without a scale.
 */
final class LayoutDrawing {

  private static final int BYTE = 84;
  private static final int ROW = 38;
  private static final int LEFT = 46;
  private static final int TOP = 22;
  private static final int WIDTH = LEFT + ByteRows.ROW_BYTES * BYTE + 2;
  private static final double CHARACTER = 7.3;
  private static final double SMALL_CHARACTER = 6.2;

  private final Markup out;

  private LayoutDrawing(Markup out) {
    this.out = out;
  }

  static void draw(Markup out, MessageIr message, String anchor) {
    new LayoutDrawing(out).draw(message, anchor);
  }

  private void draw(MessageIr message, String anchor) {
    List<WirePart> parts = WirePart.of(message);
    List<WirePart> texts = parts.stream().filter(part -> part.kind() == Kind.TEXT).toList();
    List<Row> rows = ByteRows.of(parts);
    int height = TOP + (rows.size() + texts.size()) * ROW + 2;
    String title = anchor + "-drawing";
    out.open(
        "svg",
        "class",
        "layout",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "width",
        "" + WIDTH,
        "height",
        "" + height,
        "role",
        "img",
        "aria-labelledby",
        title);
    out.element("title", description(message), "id", title);
    for (int i = 0; i < ByteRows.ROW_BYTES; i++) {
      text("tick", LEFT + i * BYTE + BYTE / 2, TOP - 7, "+" + i);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      text("offset", LEFT - 8, y(i) + ROW / 2 + 4, row.hidden() > 0 ? "\u22EE" : "" + row.offset());
      for (Piece piece : row.pieces()) {
        piece(piece, y(i), row.hidden());
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      payload(texts.get(i), rows.size() + i);
    }
    out.close();
  }

  private static String description(MessageIr message) {
    String record =
        Quantity.format(
            "Record of %s: timestamp of 8 bytes, fixed part of %d bytes",
            message.name(), message.wire().size());
    int texts = message.texts().size();
    return texts == 0 ? record : record + ", " + texts + (texts == 1 ? " text" : " texts");
  }

  private void piece(Piece piece, int y, int hidden) {
    WirePart part = piece.part();
    int x = LEFT + piece.from() * BYTE;
    int width = (piece.to() - piece.from()) * BYTE;
    out.open("g", "class", "part " + css(part.kind()));
    int from = part.offset().getAsInt();
    int size = part.size().getAsInt();
    out.element(
        "title",
        Quantity.format(
            "%s%s: offset %d, %s",
            part.name(),
            part.type().isEmpty() ? "" : " (" + part.type() + ")",
            from,
            Quantity.of(size, "byte")));
    out.empty("rect", box(x, y, width));
    // the sides at which the part goes on in another row stay open
    StringBuilder path = new StringBuilder();
    path.append(piece.first() ? Quantity.format("M%d %dv%d", x, y, ROW) : "");
    path.append(piece.last() ? Quantity.format("M%d %dv%d", x + width, y, ROW) : "");
    path.append(Quantity.format("M%d %dh%d", x, y, width))
        .append(Quantity.format("m0 %dh%d", ROW, -width));
    out.empty("path", "d", path.toString());
    if (hidden > 0) {
      text(
          "note",
          x + width / 2,
          y + ROW / 2 + 4,
          "\u22EF " + Quantity.of(hidden, "byte") + " more \u22EF");
    } else if (piece.first()) {
      int middle = x + width / 2;
      text("name", middle, y + 16, fit(part.name(), width, CHARACTER));
      String more =
          part.type().isEmpty()
              ? Quantity.of(size, "byte")
              : part.type() + " \u00B7 " + Quantity.of(size, "byte");
      String shown = more.length() * SMALL_CHARACTER > width - 6 ? shortest(part, size) : more;
      text("note", middle, y + 30, fit(shown, width, SMALL_CHARACTER));
    } else {
      text("note", x + width / 2, y + ROW / 2 + 4, fit(part.name(), width, SMALL_CHARACTER));
    }
    out.close();
  }

  private static String shortest(WirePart part, int size) {
    return part.type().isEmpty() ? size + " B" : part.type();
  }

  private void payload(WirePart part, int row) {
    int y = y(row);
    int width = ByteRows.ROW_BYTES * BYTE;
    out.open("g", "class", "part " + css(part.kind()));
    out.element("title", part.name() + ": bytes of the text, as many as its length says");
    out.empty("rect", box(LEFT, y, width));
    out.empty("path", "d", Quantity.format("M%d %dh%dv%dh%dz", LEFT, y, width, ROW, -width));
    text("name", LEFT + width / 2, y + 16, fit(part.name(), width, CHARACTER));
    text("note", LEFT + width / 2, y + 30, "bytes of the text");
    String offset = part.offset().isPresent() ? "" + part.offset().getAsInt() : "then";
    out.close();
    text("offset", LEFT - 8, y + ROW / 2 + 4, offset);
  }

  private static String[] box(int x, int y, int width) {
    return new String[] {"x", "" + x, "y", "" + y, "width", "" + width, "height", "" + ROW};
  }

  private void text(String css, int x, int y, String text) {
    out.element("text", text, "class", css, "x", "" + x, "y", "" + y);
  }

  private static int y(int row) {
    return TOP + row * ROW;
  }

  private static String fit(String text, int width, double character) {
    int room = (int) ((width - 6) / character);
    return text.length() <= room ? text : text.substring(0, Math.max(1, room - 1)) + "\u2026";
  }

  private static String css(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
