// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Places fields greedily, so that little padding is needed: behind what is placed goes the field of
 * the largest alignment that fits there without padding, and if none does, the one of the smallest
 * alignment. Fields of one alignment keep their order. A C struct with the fields in the resulting
 * order has exactly these offsets.
 */
public final class LayoutAlgorithm {

  private static final int RPC_ID_BYTES = 2;
  private static final int LENGTH_BYTES = 2;

  private record Extent(int size, int alignment) {}

  private LayoutAlgorithm() {}

  /**
   * The fixed part on the wire. Texts leave their 16-bit lengths there, except the last one, whose
   * length follows from that of the record.
   *
   * @return absent if the size does not fit an int
   */
  public static Optional<LayoutIr> wire(List<FieldIr> fields) {
    int last = -1;
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).type() instanceof TypeIr.Text) {
        last = i;
      }
    }
    if (last < 0) {
      return place(fields, RPC_ID_BYTES, true, Optional.empty());
    }
    List<FieldIr> fixed = new ArrayList<>(fields);
    FieldIr lastText = fixed.remove(last);
    return place(fixed, RPC_ID_BYTES + LENGTH_BYTES, true, Optional.of(lastText));
  }

  /**
   * The parsed struct, in which texts are a pointer and a 16-bit length.
   *
   * @return absent if the size does not fit an int
   */
  public static Optional<LayoutIr> parsed(List<FieldIr> fields) {
    return place(fields, RPC_ID_BYTES, false, Optional.empty());
  }

  private static Optional<LayoutIr> place(
      List<FieldIr> fields, int start, boolean wire, Optional<FieldIr> lastText) {
    TreeMap<Integer, Deque<FieldIr>> groups = new TreeMap<>();
    for (FieldIr field : fields) {
      groups
          .computeIfAbsent(extent(field.type(), wire).alignment(), a -> new ArrayDeque<>())
          .add(field);
    }
    List<SlotIr> slots = new ArrayList<>();
    long position = start;
    while (!groups.isEmpty()) {
      Map.Entry<Integer, Deque<FieldIr>> group = next(groups, position);
      FieldIr field = group.getValue().remove();
      if (group.getValue().isEmpty()) {
        groups.remove(group.getKey());
      }
      Extent extent = extent(field.type(), wire);
      long offset = (position + extent.alignment() - 1) / extent.alignment() * extent.alignment();
      position = offset + extent.size();
      if (position > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      slots.add(new SlotIr(field, (int) offset, extent.size(), extent.alignment()));
    }
    return Optional.of(new LayoutIr((int) position, slots, lastText));
  }

  private static Map.Entry<Integer, Deque<FieldIr>> next(
      TreeMap<Integer, Deque<FieldIr>> groups, long position) {
    for (Map.Entry<Integer, Deque<FieldIr>> group : groups.descendingMap().entrySet()) {
      if (position % group.getKey() == 0) {
        return group;
      }
    }
    return groups.firstEntry();
  }

  private static Extent extent(TypeIr type, boolean wire) {
    if (type instanceof TypeIr.Scalar scalar) {
      return new Extent(scalar.bytes(), scalar.bytes());
    }
    if (type instanceof TypeIr.BoundedText text) {
      return new Extent(text.capacity(), 1);
    }
    if (type instanceof TypeIr.Array array) {
      Extent element = extent(array.element(), wire);
      return new Extent(array.length() * element.size(), element.alignment());
    }
    return wire ? new Extent(LENGTH_BYTES, LENGTH_BYTES) : new Extent(16, 8);
  }
}
