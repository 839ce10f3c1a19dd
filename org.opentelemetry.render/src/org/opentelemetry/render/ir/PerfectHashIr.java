// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A perfect hash over the RPC ids of an app: {@code k = id * multiplier mod 2^32; slot = ((k >>
 * hashShift) + table[k >> tableShift]) & mask}. It maps every u32 below {@link #size()} and no two
 * of the app's ids to one slot.
 *
 * @param multiplier unsigned 32-bit
 */
public record PerfectHashIr(
    long multiplier, int tableShift, int hashShift, int mask, List<Integer> table) {

  public PerfectHashIr {
    table = List.copyOf(table);
  }

  /** Number of slots. */
  public int size() {
    return mask + 1;
  }

  /** The slot of an RPC id; what the generated C computes. */
  public int slot(long rpcId) {
    long k = rpcId * multiplier & 0xffffffffL;
    return (int) ((k >>> hashShift) + table.get((int) (k >>> tableShift))) & mask;
  }
}
