// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes chunks from the front of a queue with the bytes of a capture; see docs/capture-format.md.
 */
final class Capture {

  static final int HEADER_BYTES = 16;

  private static final byte[] MAGIC = {(byte) 0x8d, 'R', 'C', 'A', 'P', '\r', '\n', 0x1a};
  private static final int VERSION = 1;
  private static final int CHUNK_HEAD_BYTES = 17;
  private static final int MAX_NAME = 1024;
  private static final int MAX_DATA = 1 << 20;
  private static final int MAX_OPEN_STREAMS = 65536;

  private final Set<Long> open = new HashSet<>();
  private long lastTime;

  /** What a chunk says. */
  sealed interface Chunk {

    /** Id of the stream. */
    long stream();

    /**
     * A stream begins.
     *
     * @param name for people, in quotes and with escapes
     */
    record Opened(long stream, String name) implements Chunk {}

    /**
     * The next bytes of a stream.
     *
     * @param fileOffset of the first one
     */
    record Data(long stream, byte[] bytes, long fileOffset) implements Chunk {}

    /** A stream ends. */
    record Closed(long stream) implements Chunk {}
  }

  /** Whether these bytes, at least one, can be the beginning of a capture. */
  static boolean begins(ByteBuffer in) {
    int length = Math.min(in.limit(), MAGIC.length);
    for (int i = 0; i < length; i++) {
      if (in.get(i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes tell a capture from records. */
  static int magicBytes() {
    return MAGIC.length;
  }

  /** Takes the header; false if it is not complete yet. */
  static boolean takeHeader(ByteQueue queue) throws DamageException {
    if (queue.size() < HEADER_BYTES) {
      return false;
    }
    ByteBuffer in = queue.view();
    int version = in.getInt(8);
    if (version != VERSION) {
      throw new DamageException(
          8,
          "the capture has format version %s; this program reads version %d"
              .formatted(Integer.toUnsignedString(version), VERSION));
    }
    if (in.getInt(12) != 0) {
      throw new DamageException(12, "the capture uses features that this program does not know");
    }
    queue.drop(HEADER_BYTES);
    return true;
  }

  /** Takes the next chunk; absent if it is not complete yet. */
  Optional<Chunk> take(ByteQueue queue) throws DamageException {
    if (queue.size() < CHUNK_HEAD_BYTES) {
      return Optional.empty();
    }
    long offset = queue.fileOffset();
    ByteBuffer in = queue.view();
    long time = in.getLong(0);
    long stream = Integer.toUnsignedLong(in.getInt(8));
    int kind = Byte.toUnsignedInt(in.get(12));
    long length = Integer.toUnsignedLong(in.getInt(13));
    if (Long.compareUnsigned(time, lastTime) < 0) {
      throw new DamageException(offset, "the time goes back");
    }
    checkLength(kind, length, offset);
    checkStream(kind, stream, offset);
    if (queue.size() < CHUNK_HEAD_BYTES + length) {
      return Optional.empty();
    }
    lastTime = time;
    queue.drop(CHUNK_HEAD_BYTES);
    long dataOffset = offset + CHUNK_HEAD_BYTES;
    byte[] bytes = queue.take((int) length);
    return Optional.of(
        switch (kind) {
          case 1 -> {
            open.add(stream);
            yield new Chunk.Opened(stream, Spelling.text(ByteBuffer.wrap(bytes), 0, bytes.length));
          }
          case 2 -> new Chunk.Data(stream, bytes, dataOffset);
          default -> {
            open.remove(stream);
            yield new Chunk.Closed(stream);
          }
        });
  }

  /**
   * @throws DamageException if bytes are left
   */
  void end(ByteQueue queue) throws DamageException {
    if (queue.size() > 0) {
      throw new DamageException(
          queue.fileOffset(),
          "the capture is cut off within a chunk: %d of its bytes are there"
              .formatted(queue.size()));
    }
  }

  private static void checkLength(int kind, long length, long offset) throws DamageException {
    long limit =
        switch (kind) {
          case 1 -> MAX_NAME;
          case 2 -> MAX_DATA;
          case 3 -> 0;
          default -> throw new DamageException(offset, "unknown kind of chunk " + kind);
        };
    if (length > limit) {
      throw new DamageException(
          offset,
          "length %d exceeds the limit of %d bytes for this kind of chunk"
              .formatted(length, limit));
    }
  }

  private void checkStream(int kind, long stream, long offset) throws DamageException {
    if (kind != 1 && !open.contains(stream)) {
      throw new DamageException(offset, "stream " + stream + " is not open");
    }
    if (kind == 1 && open.contains(stream)) {
      throw new DamageException(offset, "stream " + stream + " is opened although it is open");
    }
    if (kind == 1 && open.size() >= MAX_OPEN_STREAMS) {
      throw new DamageException(
          offset, "more than " + MAX_OPEN_STREAMS + " streams are open at a time");
    }
  }
}
