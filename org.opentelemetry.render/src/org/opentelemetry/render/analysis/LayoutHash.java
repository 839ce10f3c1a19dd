// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.List;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * A number that two builds compare to know that they mean the same bytes: the 64-bit FNV-1a hash of
 * the words below, each written as 4 bytes, lowest first. Names and field numbers are not part of
 * it, because renaming and renumbering does not change a byte.
 *
 * <ol>
 *   <li>the RPC id
 *   <li>for the wire layout, then for the parsed one: its size, the number of slots, 1 if a last
 *       text follows them or else 0
 *   <li>for each slot in order of offsets: offset, size, kind (1 integer, 2 text, 3 bounded text, 4
 *       array of integers), bytes of the integer or element or else 0, 1 if that is signed or else
 *       0
 * </ol>
 */
public final class LayoutHash {

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long state = OFFSET_BASIS;

  private LayoutHash() {}

  /** The hash; all 64 bits are significant, so print it unsigned. */
  public static long of(int rpcId, LayoutIr wire, LayoutIr parsed) {
    LayoutHash hash = new LayoutHash();
    hash.add(rpcId);
    for (LayoutIr layout : List.of(wire, parsed)) {
      hash.add(layout.size());
      hash.add(layout.slots().size());
      hash.add(layout.lastText().isPresent() ? 1 : 0);
      layout.slots().forEach(hash::add);
    }
    return hash.state;
  }

  private void add(SlotIr slot) {
    add(slot.offset());
    add(slot.size());
    TypeIr type = slot.field().type();
    if (type instanceof TypeIr.Scalar scalar) {
      add(1, scalar);
    } else if (type instanceof TypeIr.Array array
        && array.element() instanceof TypeIr.Scalar scalar) {
      add(4, scalar);
    } else {
      add(type instanceof TypeIr.Text ? 2 : 3);
      add(0);
      add(0);
    }
  }

  private void add(int kind, TypeIr.Scalar scalar) {
    add(kind);
    add(scalar.bytes());
    add(scalar.signed() ? 1 : 0);
  }

  private void add(int word) {
    for (int shift = 0; shift < 32; shift += 8) {
      state = (state ^ (word >>> shift & 0xff)) * PRIME;
    }
  }
}
