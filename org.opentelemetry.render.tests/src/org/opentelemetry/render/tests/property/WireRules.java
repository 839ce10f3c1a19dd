// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * Layouts and RPC ids by the rules of the wire format, found in the plainest way: for comparison
 * with what the compiler's IR says.
 */
final class WireRules {

  private record Item(String field, int size, int alignment) {}

  private WireRules() {}

  /** An error if a layout of the message, or its RPC id, is not what the rules give. */
  static void check(MessageIr message, List<int[]> ranges) {
    int id = rpcId(message.id(), ranges);
    if (id != message.rpcId()) {
      throw new AssertionError(
          "%s has RPC id %d, not %d".formatted(message.name(), message.rpcId(), id));
    }
    List<FieldIr> onWire = new ArrayList<>(message.fields());
    boolean dynamic = onWire.removeIf(field -> field == lastText(message));
    compare(message, message.wire(), offsets(items(onWire, 2, 2), dynamic ? 4 : 2));
    compare(message, message.parsed(), offsets(items(message.fields(), 16, 8), 2));
  }

  private static int rpcId(int id, List<int[]> ranges) {
    int left = id;
    for (int[] range : ranges) {
      int count = range[1] - range[0] + 1;
      if (left < count) {
        return range[0] + left;
      }
      left -= count;
    }
    return id; // pulse; others are in the ranges
  }

  private static FieldIr lastText(MessageIr message) {
    List<FieldIr> texts = message.texts();
    return texts.isEmpty() ? null : texts.get(texts.size() - 1);
  }

  private static List<Item> items(List<FieldIr> fields, int textSize, int textAlignment) {
    List<Item> items = new ArrayList<>();
    for (FieldIr field : fields) {
      TypeIr type = field.type();
      if (type instanceof TypeIr.Scalar scalar) {
        items.add(new Item(field.name(), scalar.bytes(), scalar.bytes()));
      } else if (type instanceof TypeIr.BoundedText text) {
        items.add(new Item(field.name(), text.capacity(), 1));
      } else if (type instanceof TypeIr.Array array) {
        int element = ((TypeIr.Scalar) array.element()).bytes();
        items.add(new Item(field.name(), array.length() * element, element));
      } else {
        items.add(new Item(field.name(), textSize, textAlignment));
      }
    }
    return items;
  }

  /** By field name; the size by the empty name. */
  private static Map<String, Integer> offsets(List<Item> items, int start) {
    Map<String, Integer> offsets = new HashMap<>();
    int position = start;
    while (!items.isEmpty()) {
      Item next = next(items, position);
      position = (position + next.alignment() - 1) / next.alignment() * next.alignment();
      offsets.put(next.field(), position);
      position += next.size();
      items.remove(next);
    }
    offsets.put("", position);
    return offsets;
  }

  /**
   * The first of the largest alignment that fits here without a gap; if none does, the first of the
   * smallest alignment.
   */
  private static Item next(List<Item> items, int position) {
    for (int alignment = 16; alignment >= 1; alignment /= 2) {
      for (Item item : items) {
        if (item.alignment() == alignment && position % alignment == 0) {
          return item;
        }
      }
    }
    Item smallest = items.get(0);
    for (Item item : items) {
      smallest = item.alignment() < smallest.alignment() ? item : smallest;
    }
    return smallest;
  }

  private static void compare(MessageIr message, LayoutIr layout, Map<String, Integer> expected) {
    Map<String, Integer> actual = new HashMap<>();
    for (SlotIr slot : layout.slots()) {
      actual.put(slot.field().name(), slot.offset());
    }
    actual.put("", layout.size());
    if (!actual.equals(expected)) {
      throw new AssertionError(
          "%s is laid out as %s, not %s".formatted(message.name(), actual, expected));
    }
  }
}
