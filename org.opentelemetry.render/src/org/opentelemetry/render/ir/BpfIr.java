// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/**
 * The record that a BPF program builds: {@code struct { u32 dummy; u32 unpadded_size; u64
 * timestamp; struct jb; u8 __pad[pad]; }}. All figures are bytes.
 *
 * @param recordSize timestamp and fixed part: what {@code unpadded_size} says for a message without
 *     texts, and what a decoder sees
 * @param pad length of {@code __pad}
 * @param dataSize where the texts of a dynamic message go, from the start of the struct
 * @param perfSize what is submitted to a perf event array, from {@code unpadded_size} on; with the
 *     4 bytes that the kernel adds it is a multiple of 8
 * @param fitsStack whether the struct fits the 512 bytes that a BPF program has for all its
 *     variables
 */
public record BpfIr(int recordSize, int pad, int dataSize, int perfSize, boolean fitsStack) {

  /** Offset of the message in the struct. */
  public static final int MESSAGE_OFFSET = 16;

  /** Offset of {@code unpadded_size}, where what is submitted begins. */
  public static final int SUBMIT_OFFSET = 4;

  /** The largest fixed part that can be sent from the stack. */
  public static final int MAX_STACK_MESSAGE = 511 - 24;

  private static final int TIMESTAMP = 8;

  /**
   * @param size bytes of the fixed part of the message on the wire, RPC id included
   */
  static BpfIr of(int size) {
    int record = size + TIMESTAMP;
    int padded = (record + 7) / 8 * 8;
    return new BpfIr(
        record,
        padded - record,
        size + MESSAGE_OFFSET,
        padded + SUBMIT_OFFSET,
        size <= MAX_STACK_MESSAGE);
  }
}
