// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.doc.WirePart.Kind;

/**
 * A record in rows of eight bytes, the timestamp above the message. Of long parts only the first
 * rows and the last are there. The texts behind the fixed part are not.
 */
final class ByteRows {

  static final int ROW_BYTES = 8;

  /** Rows of one part that are shown: the first ones, a gap, the last. */
  private static final int MAX_ROWS = 4;

  /**
   * A row.
   *
   * @param offset of its first byte, from the RPC id
   * @param hidden bytes of its only piece that the row stands for; 0 for rows as they are
   */
  record Row(int offset, int hidden, List<Piece> pieces) {}

  /**
   * A piece of a part in one row.
   *
   * @param from the first byte, from the start of the row
   * @param to the byte behind the last
   * @param first whether the part begins here
   * @param last whether the part ends here
   */
  record Piece(WirePart part, int from, int to, boolean first, boolean last) {}

  private final List<Row> rows = new ArrayList<>();

  private ByteRows() {}

  static List<Row> of(List<WirePart> parts) {
    ByteRows rows = new ByteRows();
    parts.stream().filter(part -> part.kind() != Kind.TEXT).forEach(rows::place);
    return rows.rows;
  }

  private void place(WirePart part) {
    int from = part.offset().getAsInt();
    int to = from + part.size().getAsInt();
    int firstRow = Math.floorDiv(from, ROW_BYTES);
    int lastRow = Math.floorDiv(to - 1, ROW_BYTES);
    boolean shorten = lastRow - firstRow + 1 > MAX_ROWS;
    for (int row = firstRow; row <= lastRow; row++) {
      int start = row * ROW_BYTES;
      if (shorten && row == firstRow + 2) {
        Piece piece = new Piece(part, 0, ROW_BYTES, false, false);
        rows.add(new Row(start, (lastRow - row) * ROW_BYTES, List.of(piece)));
        row = lastRow - 1;
        continue;
      }
      int a = Math.max(from, start) - start;
      int b = Math.min(to, start + ROW_BYTES) - start;
      row(start).pieces().add(new Piece(part, a, b, row == firstRow, row == lastRow));
    }
  }

  private Row row(int start) {
    Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
    if (last == null || last.hidden() > 0 || last.offset() != start) {
      last = new Row(start, 0, new ArrayList<>());
      rows.add(last);
    }
    return last;
  }
}
