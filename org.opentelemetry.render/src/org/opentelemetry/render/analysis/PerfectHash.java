// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentelemetry.render.ir.PerfectHashIr;

/**
 * Finds the perfect hash of an app's RPC ids: a small table of displacements, one per bin of ids,
 * that puts all ids into different slots.
 *
 * <p>The table has 2^b entries, b the bit length of (n + 4) / 5, and the hash 2^h slots, h that of
 * 1.2 n + 1; the first {@link #MULTIPLIERS multiplier} that works is taken. If none works the
 * number of slots is doubled and the multipliers are tried again. Should not even 65536 slots be
 * enough, every id is its own slot. So there is a result for any ids.
 */
public final class PerfectHash {

  private static final long[] MULTIPLIERS = {
    2654435761L, 3692456357L, 2257312319L, 3145181107L,
    2857830571L, 3361085821L, 4185606979L, 2982027877L,
  };

  private static final int MAX_SLOT_BITS = 16;

  /**
   * Maps every id up to 65535 to itself; the table's two zeros serve the upper bit of an arbitrary
   * u32.
   */
  static final PerfectHashIr IDENTITY =
      new PerfectHashIr(1, 31, 0, (1 << MAX_SLOT_BITS) - 1, List.of(0, 0));

  private final List<Integer> ids;
  private final int tableBits;

  private PerfectHash(List<Integer> ids) {
    this.ids = ids;
    this.tableBits = bitLength((ids.size() + 4) / 5);
  }

  /**
   * The hash of the ids of an app's messages, each 0..65535, in declaration order and with the
   * pulse last. The order decides between equally good tables.
   */
  public static PerfectHashIr of(List<Integer> rpcIds) {
    return new PerfectHash(rpcIds.stream().distinct().toList()).find();
  }

  private PerfectHashIr find() {
    // 6 n / 5 is 1.2 n rounded down, without the rounding errors of floating point
    int slotBits = bitLength(6 * ids.size() / 5 + 1);
    for (int bits = slotBits; bits <= MAX_SLOT_BITS; bits++) {
      for (long multiplier : MULTIPLIERS) {
        Optional<PerfectHashIr> hash = tryWith(multiplier, bits);
        if (hash.isPresent()) {
          return hash.get();
        }
      }
    }
    return IDENTITY;
  }

  private Optional<PerfectHashIr> tryWith(long multiplier, int slotBits) {
    int tableShift = 32 - tableBits;
    int hashShift = tableShift - slotBits;
    int mask = (1 << slotBits) - 1;
    int[] table = new int[1 << tableBits];
    BitSet used = new BitSet(mask + 1);
    for (Map.Entry<Integer, List<Integer>> bin : bins(multiplier, tableShift, hashShift, mask)) {
      Optional<Integer> displacement = displacement(bin.getValue(), used, mask);
      if (displacement.isEmpty()) {
        return Optional.empty();
      }
      table[bin.getKey()] = displacement.get();
      bin.getValue().forEach(key -> used.set(key + displacement.get() & mask));
    }
    List<Integer> entries = Arrays.stream(table).boxed().toList();
    return Optional.of(new PerfectHashIr(multiplier, tableShift, hashShift, mask, entries));
  }

  /**
   * The positions of the ids within the slots before displacement, by table entry; the fullest bins
   * first, last seen first.
   */
  private List<Map.Entry<Integer, List<Integer>>> bins(
      long multiplier, int tableShift, int hashShift, int mask) {
    Map<Integer, List<Integer>> bins = new LinkedHashMap<>();
    for (int id : ids) {
      long k = id * multiplier & 0xffffffffL;
      bins.computeIfAbsent((int) (k >>> tableShift), entry -> new ArrayList<>())
          .add((int) (k >>> hashShift) & mask);
    }
    List<Map.Entry<Integer, List<Integer>>> ordered = new ArrayList<>(bins.entrySet());
    Collections.reverse(ordered);
    ordered.sort(Comparator.comparingInt(bin -> -bin.getValue().size()));
    return ordered;
  }

  private static Optional<Integer> displacement(List<Integer> keys, BitSet used, int mask) {
    if (keys.stream().distinct().count() < keys.size()) {
      return Optional.empty();
    }
    if (keys.size() == 1) {
      int slot = used.nextClearBit(0);
      return slot > mask ? Optional.empty() : Optional.of(slot - keys.get(0) & mask);
    }
    for (int d = 0; d <= mask; d++) {
      int displacement = d;
      if (keys.stream().noneMatch(key -> used.get(key + displacement & mask))) {
        return Optional.of(displacement);
      }
    }
    return Optional.empty();
  }

  private static int bitLength(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(value);
  }
}
