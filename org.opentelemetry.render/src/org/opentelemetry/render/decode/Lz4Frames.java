// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;

/**
 * Takes LZ4 frames from the front of a queue and gives their content. Memory is bounded by the
 * largest block that the format allows, 4 MiB.
 *
 * <p>Frames may have checksums of blocks, of the content and a content size; those with a
 * dictionary are refused, and so are skippable frames and the legacy format, which no sender makes.
 */
final class Lz4Frames {

  static final int MAGIC = 0x184d2204;

  /** Bytes of a frame header without optional members, magic included. */
  private static final int MIN_HEADER = 7;

  private static final int UNCOMPRESSED = 0x80000000;
  private static final int INDEPENDENT = 0x20;
  private static final int BLOCK_CHECKSUM = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x01;

  private final Lz4Block block = new Lz4Block();
  private boolean inFrame;
  private int flags;
  private int maxBlock;
  private long announced;
  private long produced;
  private XxHash32 contentHash = new XxHash32();

  /** Gets content, which is valid during the call. */
  interface Sink {
    void accept(byte[] bytes, int start, int length) throws DamageException;
  }

  /** Whether a frame has begun and not ended. */
  boolean inFrame() {
    return inFrame;
  }

  /** Whether these bytes begin a frame: magic and a header with a correct checksum. */
  static boolean begins(ByteBuffer in) {
    if (in.limit() < MIN_HEADER || in.getInt(0) != MAGIC) {
      return false;
    }
    int length = headerLength(in.get(4));
    return in.limit() >= length && headerIsIntact(in, length);
  }

  /**
   * Whether these bytes, of which there are too few to tell, may begin a frame. Records that do not
   * may be decoded at once.
   */
  static boolean mayBegin(ByteBuffer in) {
    for (int i = 0; i < Math.min(4, in.limit()); i++) {
      if (in.get(i) != (byte) (MAGIC >> 8 * i)) {
        return false;
      }
    }
    return in.limit() < MIN_HEADER || in.limit() < headerLength(in.get(4));
  }

  /** Takes a header, a block or the end of a frame; false if that is not complete yet. */
  boolean take(ByteQueue queue, Sink sink) throws DamageException {
    return inFrame ? takeBlock(queue, sink) : takeHeader(queue);
  }

  private boolean takeHeader(ByteQueue queue) throws DamageException {
    ByteBuffer in = queue.view();
    if (in.limit() >= 4 && in.getInt(0) != MAGIC) {
      throw new DamageException(queue.fileOffset(), "no LZ4 frame begins here");
    }
    if (in.limit() < MIN_HEADER || in.limit() < headerLength(in.get(4))) {
      return false;
    }
    flags = Byte.toUnsignedInt(in.get(4));
    int descriptor = Byte.toUnsignedInt(in.get(5));
    int length = headerLength(in.get(4));
    int size = descriptor >> 4;
    if (flags >> 6 != 1 || (flags & 2) != 0 || (descriptor & 0x8f) != 0 || size < 4) {
      throw new DamageException(queue.fileOffset(), "the LZ4 frame is of an unknown format");
    }
    if ((flags & DICTIONARY) != 0) {
      throw new DamageException(queue.fileOffset(), "the LZ4 frame needs a dictionary");
    }
    if (!headerIsIntact(in, length)) {
      throw new DamageException(queue.fileOffset(), "the LZ4 frame header has a wrong checksum");
    }
    maxBlock = 1 << 2 * size + 8;
    announced = (flags & CONTENT_SIZE) != 0 ? in.getLong(6) : -1;
    produced = 0;
    contentHash = new XxHash32();
    block.forget();
    inFrame = true;
    queue.drop(length);
    return true;
  }

  private boolean takeBlock(ByteQueue queue, Sink sink) throws DamageException {
    ByteBuffer in = queue.view();
    if (in.limit() < 4) {
      return false;
    }
    int head = in.getInt(0);
    if (head == 0) {
      return takeEnd(queue, in);
    }
    int length = head & ~UNCOMPRESSED;
    if (length > maxBlock) {
      throw new DamageException(
          queue.fileOffset(), "an LZ4 block has " + length + " bytes; at most " + maxBlock);
    }
    int checksum = (flags & BLOCK_CHECKSUM) != 0 ? 4 : 0;
    if (in.limit() < 4 + length + checksum) {
      return false;
    }
    if (checksum > 0 && in.getInt(4 + length) != XxHash32.of(in, 4, length)) {
      throw new DamageException(queue.fileOffset(), "an LZ4 block has a wrong checksum");
    }
    if ((flags & INDEPENDENT) != 0) {
      block.forget();
    }
    boolean intact =
        (head & UNCOMPRESSED) != 0
            ? block.copy(in, 4, length)
            : block.decompress(in, 4, length, maxBlock);
    if (!intact) {
      throw new DamageException(queue.fileOffset(), "an LZ4 block is damaged");
    }
    produced += block.length();
    contentHash.update(block.bytes(), block.start(), block.length());
    queue.drop(4 + length + checksum);
    sink.accept(block.bytes(), block.start(), block.length());
    return true;
  }

  private boolean takeEnd(ByteQueue queue, ByteBuffer in) throws DamageException {
    int checksum = (flags & CONTENT_CHECKSUM) != 0 ? 4 : 0;
    if (in.limit() < 4 + checksum) {
      return false;
    }
    if (checksum > 0 && in.getInt(4) != contentHash.value()) {
      throw new DamageException(
          queue.fileOffset(), "the content of the LZ4 frame has a wrong checksum");
    }
    if (announced >= 0 && announced != produced) {
      throw new DamageException(
          queue.fileOffset(),
          "the LZ4 frame announced %s bytes, but has %d"
              .formatted(Long.toUnsignedString(announced), produced));
    }
    inFrame = false;
    queue.drop(4 + checksum);
    return true;
  }

  private static int headerLength(byte flags) {
    return MIN_HEADER + ((flags & CONTENT_SIZE) != 0 ? 8 : 0) + ((flags & DICTIONARY) != 0 ? 4 : 0);
  }

  private static boolean headerIsIntact(ByteBuffer in, int length) {
    int hash = XxHash32.of(in, 4, length - MIN_HEADER + 2);
    return in.get(length - 1) == (byte) (hash >> 8);
  }
}
