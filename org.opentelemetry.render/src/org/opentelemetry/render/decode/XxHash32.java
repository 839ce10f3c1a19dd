// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The checksum of LZ4 frames: xxHash of 32 bits with seed 0. */
final class XxHash32 {

  private static final int P1 = 0x9e3779b1;
  private static final int P2 = 0x85ebca77;
  private static final int P3 = 0xc2b2ae3d;
  private static final int P4 = 0x27d4eb2f;
  private static final int P5 = 0x165667b1;
  private static final int STRIPE = 16;

  private final int[] lanes = {P1 + P2, P2, 0, -P1};
  private final ByteBuffer rest = ByteBuffer.allocate(STRIPE).order(ByteOrder.LITTLE_ENDIAN);
  private long length;

  static int of(ByteBuffer in, int start, int length) {
    byte[] bytes = new byte[length];
    in.get(start, bytes);
    XxHash32 hash = new XxHash32();
    hash.update(bytes, 0, length);
    return hash.value();
  }

  void update(byte[] bytes, int start, int count) {
    length += count;
    for (int i = start; i < start + count; i++) {
      rest.put(bytes[i]);
      if (!rest.hasRemaining()) {
        for (int lane = 0; lane < lanes.length; lane++) {
          int mixed = lanes[lane] + rest.getInt(4 * lane) * P2;
          lanes[lane] = Integer.rotateLeft(mixed, 13) * P1;
        }
        rest.clear();
      }
    }
  }

  int value() {
    int hash =
        length < STRIPE
            ? P5
            : Integer.rotateLeft(lanes[0], 1)
                + Integer.rotateLeft(lanes[1], 7)
                + Integer.rotateLeft(lanes[2], 12)
                + Integer.rotateLeft(lanes[3], 18);
    hash += (int) length;
    int at = 0;
    for (; at + 4 <= rest.position(); at += 4) {
      hash = Integer.rotateLeft(hash + rest.getInt(at) * P3, 17) * P4;
    }
    for (; at < rest.position(); at++) {
      hash = Integer.rotateLeft(hash + (rest.get(at) & 0xff) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 15) * P2;
    hash = (hash ^ hash >>> 13) * P3;
    return hash ^ hash >>> 16;
  }
}
