// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * Where the fields of a message are, on the wire or in the parsed struct.
 *
 * @param size bytes of the fixed part, RPC id included, not rounded up to an alignment
 * @param slots in order of their offsets; without the last text of a wire layout, which has no
 *     fixed part
 * @param lastText wire layout only: the last declared {@code string}, whose length follows from
 *     {@code _len}; present exactly when the message has a {@code string}, that is when its record
 *     carries {@code _len}
 */
public record LayoutIr(int size, List<SlotIr> slots, Optional<FieldIr> lastText) {

  public LayoutIr {
    slots = List.copyOf(slots);
  }

  /** Where a field is; it must have a slot. */
  public int offset(FieldIr field) {
    for (SlotIr slot : slots) {
      if (slot.field().equals(field)) {
        return slot.offset();
      }
    }
    throw new IllegalArgumentException("no slot for " + field.name());
  }

  /** The largest alignment of a field, at least 2 (that of the RPC id). */
  public int alignment() {
    int alignment = 2;
    for (SlotIr slot : slots) {
      alignment = Math.max(alignment, slot.alignment());
    }
    return alignment;
  }

  /**
   * What C's {@code sizeof} gives for a struct of these fields: the size rounded up to the
   * alignment.
   */
  public int sizeOf() {
    int a = alignment();
    return (size + a - 1) / a * a;
  }
}
