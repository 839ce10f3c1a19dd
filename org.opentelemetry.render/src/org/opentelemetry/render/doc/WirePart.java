// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * A run of bytes of a record on the wire. The parts of a record follow each other without gaps.
 *
 * @param offset bytes from the RPC id, as everywhere in the IR; the timestamp is at {@value
 *     #TIMESTAMP_OFFSET}. Absent behind a text, where it depends on the lengths.
 * @param size bytes; absent for texts
 * @param name of the field, or of what the framework puts there
 * @param type as in the source; "" for padding
 */
record WirePart(Kind kind, OptionalInt offset, OptionalInt size, String name, String type) {

  /** What the bytes are. */
  enum Kind {
    TIMESTAMP,
    RPC_ID,
    /** {@code _len}: bytes of the message with its texts, without the timestamp. */
    LENGTH,
    FIELD,
    /** The field that says which instance is meant. */
    REFERENCE,
    /** The length of a text that comes behind the fixed part. */
    TEXT_LENGTH,
    PADDING,
    /** Bytes of a text. */
    TEXT
  }

  static final int TIMESTAMP_BYTES = 8;
  static final int TIMESTAMP_OFFSET = -TIMESTAMP_BYTES;
  private static final int RPC_ID_BYTES = 2;
  private static final int LENGTH_BYTES = 2;

  /** The parts of the message's record, in the order of the bytes. */
  static List<WirePart> of(MessageIr message) {
    return of(message.wire(), message.texts(), message.reference());
  }

  /** The same of a message that may have no RPC id yet. */
  static List<WirePart> of(LayoutIr wire, List<FieldIr> texts, Optional<FieldIr> reference) {
    List<WirePart> parts = new ArrayList<>();
    parts.add(fixed(Kind.TIMESTAMP, TIMESTAMP_OFFSET, TIMESTAMP_BYTES, "timestamp", "u64"));
    parts.add(fixed(Kind.RPC_ID, 0, RPC_ID_BYTES, "rpc_id", "u16"));
    int end = RPC_ID_BYTES;
    if (wire.lastText().isPresent()) {
      parts.add(fixed(Kind.LENGTH, end, LENGTH_BYTES, "_len", "u16"));
      end += LENGTH_BYTES;
    }
    for (SlotIr slot : wire.slots()) {
      if (slot.offset() > end) {
        parts.add(fixed(Kind.PADDING, end, slot.offset() - end, "padding", ""));
      }
      parts.add(slot(slot, reference));
      end = slot.end();
    }
    int at = end;
    for (FieldIr text : texts) {
      OptionalInt offset = at >= 0 ? OptionalInt.of(at) : OptionalInt.empty();
      parts.add(new WirePart(Kind.TEXT, offset, OptionalInt.empty(), text.name(), "bytes"));
      at = -1;
    }
    return parts;
  }

  private static WirePart slot(SlotIr slot, Optional<FieldIr> reference) {
    FieldIr field = slot.field();
    if (field.type() instanceof TypeIr.Text) {
      return fixed(Kind.TEXT_LENGTH, slot.offset(), slot.size(), field.name() + " length", "u16");
    }
    boolean names = reference.filter(field::equals).isPresent();
    Kind kind = names ? Kind.REFERENCE : Kind.FIELD;
    return fixed(kind, slot.offset(), slot.size(), field.name(), field.type().source());
  }

  private static WirePart fixed(Kind kind, int offset, int size, String name, String type) {
    return new WirePart(kind, OptionalInt.of(offset), OptionalInt.of(size), name, type);
  }

  /**
   * The offset from the start of the record, the timestamp included; absent like {@link #offset}.
   */
  OptionalInt recordOffset() {
    return offset.isPresent()
        ? OptionalInt.of(offset.getAsInt() + TIMESTAMP_BYTES)
        : OptionalInt.empty();
  }
}
