// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.doc.ByteRows.Piece;
import org.opentelemetry.render.doc.ByteRows.Row;
import org.opentelemetry.render.doc.WirePart.Kind;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.Intervals;

/** Drawings of letters, for Markdown. */
final class TextDrawing {

  private static final int CELL = 8;
  private static final int LEFT = 6;
  private static final int MAX_IDS = 96;

  private TextDrawing() {}

  /** The bytes of a record, eight to a row; offsets count from the RPC id. */
  static String record(MessageIr message) {
    List<WirePart> parts = WirePart.of(message);
    StringBuilder out = new StringBuilder(" ".repeat(LEFT));
    for (int i = 0; i < ByteRows.ROW_BYTES; i++) {
      out.append("+").append(i).append(" ".repeat(CELL - 2));
    }
    for (Row row : ByteRows.of(parts)) {
      out.append('\n').append(row.hidden() > 0 ? left("...") : left("" + row.offset()));
      row.pieces().forEach(piece -> piece(out, piece, row.hidden()));
      out.append('|');
    }
    for (WirePart part : parts) {
      if (part.kind() == Kind.TEXT) {
        String offset = part.offset().isPresent() ? "" + part.offset().getAsInt() : "then";
        out.append('\n').append(left(offset)).append("| ").append(part.name());
        out.append(": bytes of the text ...");
      }
    }
    return out.toString();
  }

  private static void piece(StringBuilder out, Piece piece, int hidden) {
    int room = (piece.to() - piece.from()) * CELL - 1;
    String text = piece.first() ? piece.part().name() : "";
    if (hidden > 0) {
      text = Quantity.of(hidden, "byte") + " more of " + piece.part().name();
    }
    out.append(piece.first() || piece.from() == 0 ? '|' : ' ');
    out.append(text.length() > room ? text.substring(0, room - 1) + "~" : text);
    out.append(" ".repeat(Math.max(0, room - text.length())));
  }

  private static String left(String text) {
    return " ".repeat(Math.max(0, LEFT - 1 - text.length())) + text + " ";
  }

  /**
   * The RPC ids of an app: {@code #} for those in use, {@code .} for free ones. Of ranges with many
   * ids, one sign stands for several, and is {@code #} if one of them is in use.
   */
  static String ids(AppMap app) {
    List<String> lines = new ArrayList<>();
    for (AppMap.Range range : app.ranges()) {
      int count = range.end() - range.start() + 1;
      int each = (count + MAX_IDS - 1) / MAX_IDS;
      char[] signs = new char[(count + each - 1) / each];
      java.util.Arrays.fill(signs, '.');
      for (Intervals.Interval used : range.used().list()) {
        for (int id = used.first(); id <= used.last(); id++) {
          signs[(id - range.start()) / each] = '#';
        }
      }
      String ends = range.start() + (count == 1 ? "" : "-" + range.end());
      String scale = each == 1 ? "" : "  (" + each + " ids to a sign)";
      lines.add(Quantity.format("%-12s%s%s", ends, new String(signs), scale));
    }
    return String.join("\n", lines);
  }
}
