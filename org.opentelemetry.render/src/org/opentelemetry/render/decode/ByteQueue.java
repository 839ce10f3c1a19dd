// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Bytes that came in pieces and are taken from the front; knows where in the file each came from.
 */
final class ByteQueue {

  /** Bytes that came together: where they begin in the queue's history, and in the file. */
  private record Piece(long start, long fileOffset, boolean exact) {}

  private byte[] bytes = new byte[256];
  private int first;
  private int end;
  private long taken;
  private final Deque<Piece> pieces = new ArrayDeque<>();

  /**
   * @param fileOffset where the piece is in the file
   * @param exact whether its bytes follow each other there; otherwise they all come from that place
   */
  void add(byte[] from, int start, int length, long fileOffset, boolean exact) {
    if (length == 0) {
      return;
    }
    if (size() == 0) {
      pieces.clear();
    }
    if (end + length > bytes.length) {
      int size = size();
      byte[] target = size + length > bytes.length ? new byte[2 * (size + length)] : bytes;
      System.arraycopy(bytes, first, target, 0, size);
      bytes = target;
      first = 0;
      end = size;
    }
    System.arraycopy(from, start, bytes, end, length);
    pieces.add(new Piece(taken + size(), fileOffset, exact));
    end += length;
  }

  int size() {
    return end - first;
  }

  /** A view of the bytes, little endian, valid until the queue changes. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, first, size()).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The first bytes, taken from the queue. */
  byte[] take(int count) {
    byte[] front = Arrays.copyOfRange(bytes, first, first + count);
    drop(count);
    return front;
  }

  void drop(int count) {
    first += count;
    taken += count;
    while (pieces.size() > 1 && second().start() <= taken) {
      pieces.removeFirst();
    }
  }

  void clear() {
    drop(size());
  }

  /** Where in the file the first byte is; behind the last one taken if there is none. */
  long fileOffset() {
    Piece piece = pieces.peekFirst();
    return piece == null
        ? 0
        : piece.exact() ? piece.fileOffset() + taken - piece.start() : piece.fileOffset();
  }

  private Piece second() {
    var iterator = pieces.iterator();
    iterator.next();
    return iterator.next();
  }
}
