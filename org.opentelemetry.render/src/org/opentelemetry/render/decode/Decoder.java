// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.opentelemetry.render.ir.AppIr;

/**
 * Decodes a capture, or the plain bytes of one stream, that come in pieces of any size. Which of
 * them it is follows from the first bytes. The input is not trusted: whatever is wrong is reported
 * with its place, and memory is bounded per stream. One thread at a time.
 */
public final class Decoder {

  /**
   * Something wrong in the input.
   *
   * @param offset of the first byte in the input of what is wrong as a whole
   * @param what for users; names the stream if there are several
   */
  public record Damage(long offset, String what) {}

  private record Stream(String name, StreamDecoder decoder) {}

  private final Targets targets;
  private final boolean skipErrors;
  private final Consumer<WireRecord> records;
  private final Consumer<Damage> damages;

  private final ByteQueue input = new ByteQueue();
  private final Map<Long, Stream> streams = new HashMap<>();
  private final Capture capture = new Capture();
  private Phase phase = Phase.START;
  private long received;

  private enum Phase {
    START,
    CAPTURE_HEADER,
    CAPTURE,
    RECORDS,
    FAILED
  }

  /**
   * @param apps who may get the records
   * @param skipErrors whether to go on after damage where that is possible: in other streams of a
   *     capture, and with the next LZ4 frame of the same stream
   * @param records gets what was decoded, in order
   * @param damages gets what is wrong
   */
  public Decoder(
      List<AppIr> apps,
      boolean skipErrors,
      Consumer<WireRecord> records,
      Consumer<Damage> damages) {
    this.targets = new Targets(apps);
    this.skipErrors = skipErrors;
    this.records = records;
    this.damages = damages;
  }

  /** Decodes what is complete with these bytes; false if nothing more can be decoded. */
  public boolean feed(byte[] bytes, int length) {
    if (phase == Phase.FAILED) {
      return false;
    }
    long offset = received;
    received += length;
    try {
      if (phase == Phase.RECORDS) {
        streams.get(0L).decoder().feed(bytes, length, offset);
      } else {
        input.add(bytes, 0, length, offset, true);
        start(false);
        takeChunks();
      }
    } catch (DamageException e) {
      fail(e);
    }
    return phase != Phase.FAILED;
  }

  /** Says that there are no more bytes. */
  public void end() {
    try {
      start(true);
      switch (phase) {
        case START, FAILED -> {}
        case CAPTURE_HEADER ->
            throw new DamageException(0, "the capture is cut off within its header");
        case CAPTURE -> {
          capture.end(input);
          endStreams();
        }
        case RECORDS -> endStreams();
      }
    } catch (DamageException e) {
      fail(e);
    }
  }

  /** Finds out what the input is, once there are bytes enough. */
  private void start(boolean last) throws DamageException {
    if (phase != Phase.START || input.size() == 0) {
      return;
    }
    if (!Capture.begins(input.view())) {
      phase = Phase.RECORDS;
      streams.put(0L, new Stream("", stream(Optional.empty())));
      byte[] front = input.take(input.size());
      streams.get(0L).decoder().feed(front, front.length, 0);
    } else if (last || input.size() >= Capture.magicBytes()) {
      phase = Phase.CAPTURE_HEADER;
    }
  }

  private void takeChunks() throws DamageException {
    if (phase == Phase.CAPTURE_HEADER && Capture.takeHeader(input)) {
      phase = Phase.CAPTURE;
    }
    while (phase == Phase.CAPTURE) {
      Optional<Capture.Chunk> chunk = capture.take(input);
      if (chunk.isEmpty()) {
        return;
      }
      take(chunk.get());
    }
  }

  private void take(Capture.Chunk chunk) throws DamageException {
    long id = chunk.stream();
    if (chunk instanceof Capture.Chunk.Opened opened) {
      streams.put(id, new Stream(opened.name(), stream(Optional.of(id))));
    } else if (chunk instanceof Capture.Chunk.Data data) {
      streams.get(id).decoder().feed(data.bytes(), data.bytes().length, data.fileOffset());
    } else {
      streams.get(id).decoder().end();
      streams.remove(id);
    }
  }

  private StreamDecoder stream(Optional<Long> id) {
    return new StreamDecoder(
        new RecordReader(targets, id, records), skipErrors, damage -> report(id, damage));
  }

  private void endStreams() throws DamageException {
    for (Stream stream : new TreeMap<>(streams).values()) {
      stream.decoder().end();
    }
  }

  private void report(Optional<Long> id, DamageException damage) throws DamageException {
    String text =
        id.map(i -> "stream " + i + " (" + streams.get(i).name() + "): ").orElse("")
            + damage.getMessage();
    if (!skipErrors) {
      throw new DamageException(damage.offset(), text);
    }
    damages.accept(new Damage(damage.offset(), text));
  }

  private void fail(DamageException e) {
    phase = Phase.FAILED;
    damages.accept(new Damage(e.offset(), e.getMessage()));
  }
}
