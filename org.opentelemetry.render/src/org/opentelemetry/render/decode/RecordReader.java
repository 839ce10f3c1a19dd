// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/** Takes records from the front of a queue: a timestamp of 8 bytes each, and a message. */
final class RecordReader {

  static final int TIMESTAMP_BYTES = 8;
  private static final int HEAD_BYTES = TIMESTAMP_BYTES + 2;
  private static final int LENGTH_OFFSET = TIMESTAMP_BYTES + 2;

  private final Targets targets;
  private final Optional<Long> stream;
  private final Consumer<WireRecord> sink;
  private Optional<AppIr> app = Optional.empty();

  RecordReader(Targets targets, Optional<Long> stream, Consumer<WireRecord> sink) {
    this.targets = targets;
    this.stream = stream;
    this.sink = sink;
  }

  /**
   * Takes the first record; false if it is not complete yet.
   *
   * @throws DamageException if there is no record at the front; nothing is taken then
   */
  boolean take(ByteQueue queue) throws DamageException {
    if (queue.size() < HEAD_BYTES) {
      return false;
    }
    ByteBuffer in = queue.view();
    int rpcId = Short.toUnsignedInt(in.getShort(TIMESTAMP_BYTES));
    Targets.Target target = targets.find(rpcId, app, queue.fileOffset());
    MessageIr message = target.message();
    int fixed = TIMESTAMP_BYTES + message.wire().size();
    if (in.limit() < fixed) {
      return false;
    }
    int length = fixed;
    if (message.dynamic()) {
      length = TIMESTAMP_BYTES + Short.toUnsignedInt(in.getShort(LENGTH_OFFSET));
      checkLength(message, in, length - fixed, queue.fileOffset());
      if (in.limit() < length) {
        return false;
      }
    }
    app = target.app().or(() -> app);
    sink.accept(
        new WireRecord(
            stream,
            target.app().map(AppIr::name),
            message,
            in.getLong(0),
            values(message, in, length)));
    queue.drop(length);
    return true;
  }

  /**
   * @throws DamageException if the queue is not empty, so that its end is within a record
   */
  void end(ByteQueue queue) throws DamageException {
    int size = queue.size();
    if (size > 0) {
      throw new DamageException(
          queue.fileOffset(),
          "the record is cut off: " + size + (size == 1 ? " byte is there" : " bytes are there"));
    }
  }

  private static void checkLength(MessageIr message, ByteBuffer in, int texts, long fileOffset)
      throws DamageException {
    if (texts < 0) {
      throw new DamageException(
          fileOffset,
          "message '%s' says that it has %d bytes, but its fixed part alone has %d"
              .formatted(message.name(), message.wire().size() + texts, message.wire().size()));
    }
    int explicit =
        message.wire().slots().stream()
            .filter(slot -> slot.field().type() instanceof TypeIr.Text)
            .mapToInt(slot -> textLength(in, slot))
            .sum();
    if (explicit > texts) {
      throw new DamageException(
          fileOffset,
          "message '%s' has %d bytes of texts, but says that they have %d"
              .formatted(message.name(), texts, explicit));
    }
  }

  private static int textLength(ByteBuffer in, SlotIr slot) {
    return Short.toUnsignedInt(in.getShort(TIMESTAMP_BYTES + slot.offset()));
  }

  private static List<WireRecord.Value> values(MessageIr message, ByteBuffer in, int length) {
    Map<String, SlotIr> slots = new HashMap<>();
    message.wire().slots().forEach(slot -> slots.put(slot.field().name(), slot));
    List<WireRecord.Value> values = new ArrayList<>(message.fields().size());
    int text = TIMESTAMP_BYTES + message.wire().size();
    for (FieldIr field : message.fields()) {
      SlotIr slot = slots.get(field.name());
      String json;
      if (field.type() instanceof TypeIr.Text) {
        // the last text has no length of its own: it is what is left
        int size = slot == null ? length - text : textLength(in, slot);
        json = Spelling.text(in, text, size);
        text += size;
      } else {
        json = Spelling.value(field.type(), in, TIMESTAMP_BYTES + slot.offset());
      }
      values.add(new WireRecord.Value(field.name(), json));
    }
    return values;
  }
}
