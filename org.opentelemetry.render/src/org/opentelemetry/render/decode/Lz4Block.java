// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;

/** Decompresses LZ4 blocks, which may refer to the 64 KiB in front of them. */
final class Lz4Block {

  private static final int WINDOW = 1 << 16;
  private static final int MIN_MATCH = 4;
  private static final int LONG = 15;

  private byte[] bytes = new byte[2 * WINDOW];
  private int start;
  private int end;
  private int limit;

  /** What the last call made is in these bytes, valid until the next one. */
  byte[] bytes() {
    return bytes;
  }

  /** Where in {@link #bytes()}. */
  int start() {
    return start;
  }

  int length() {
    return end - start;
  }

  /** Lets the next block refer to nothing before it. */
  void forget() {
    start = 0;
    end = 0;
  }

  /** Takes a block that is not compressed. */
  boolean copy(ByteBuffer in, int from, int length) {
    makeRoom(length);
    in.get(from, bytes, end, length);
    end += length;
    return true;
  }

  /**
   * Decompresses a block; false if it is damaged.
   *
   * @param maxLength of what it may give
   */
  boolean decompress(ByteBuffer in, int from, int length, int maxLength) {
    makeRoom(maxLength);
    int at = from;
    int last = from + length;
    while (at < last) {
      int token = in.get(at++) & 0xff;
      int literals = token >> 4;
      if (literals == LONG) {
        int count;
        do {
          if (at >= last) {
            return false;
          }
          count = in.get(at++) & 0xff;
          literals += count;
        } while (count == 0xff && literals <= maxLength);
      }
      if (literals > last - at || literals > limit - end) {
        return false;
      }
      in.get(at, bytes, end, literals);
      at += literals;
      end += literals;
      if (at == last) {
        return true; // the last sequence has no match
      }
      if (last - at < 2) {
        return false;
      }
      int distance = (in.get(at) & 0xff) | (in.get(at + 1) & 0xff) << 8;
      at += 2;
      int match = token & 0xf;
      if (match == LONG) {
        int count;
        do {
          if (at >= last) {
            return false;
          }
          count = in.get(at++) & 0xff;
          match += count;
        } while (count == 0xff && match <= maxLength);
      }
      match += MIN_MATCH;
      if (distance == 0 || distance > end || match > limit - end) {
        return false;
      }
      // byte by byte: what is copied may be what was just written
      for (int i = 0; i < match; i++, end++) {
        bytes[end] = bytes[end - distance];
      }
    }
    return false;
  }

  /** Keeps the window, and makes room behind it. */
  private void makeRoom(int length) {
    int window = Math.min(end, WINDOW);
    if (end + length > bytes.length) {
      byte[] target = window + length > bytes.length ? new byte[WINDOW + length] : bytes;
      System.arraycopy(bytes, end - window, target, 0, window);
      bytes = target;
      end = window;
    }
    start = end;
    limit = end + length;
  }
}
