// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.KeyIr;
import org.opentelemetry.render.ir.ProxyIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.SpanIr;

/**
 * What the instances of a span take when the pool is full, in bytes. Pools and metrics are reserved
 * address space: the operating system gives memory page by page where it is used.
 *
 * @param implementation the user's class; each instance has an object of it, whose size the
 *     compiler does not know: it is missing in all figures
 * @param instanceBytes one slot of the pool: count, fields and references, and the key once more if
 *     there is an index
 * @param poolBytes all slots, and the bitmap of those in use
 * @param indexBytes the table of hashes of the full pool; 0 without an index
 */
public record SpanMemory(
    String name,
    int instances,
    Optional<String> implementation,
    long instanceBytes,
    long poolBytes,
    long indexBytes,
    List<Store> stores) {

  private static final int CACHE_LINE = 64;
  private static final int WORD_BITS = 64;
  private static final int WORD_BYTES = 8;
  private static final int BUCKET_BYTES = 8;
  private static final int MIN_BUCKETS = 16;

  /**
   * The metrics of an aggregate or of one of its rollups.
   *
   * @param slots how many are open at a time
   * @param cellBytes one metric of one instance in one slot, with its place in a queue
   * @param bytes all cells
   */
  public record Store(String name, int slots, long cellBytes, long bytes) {}

  public SpanMemory {
    stores = List.copyOf(stores);
  }

  /** Bytes of all stores of metrics. */
  public long metricBytes() {
    return stores.stream().mapToLong(Store::bytes).sum();
  }

  /** Bytes of everything. */
  public long totalBytes() {
    return poolBytes + indexBytes + metricBytes();
  }

  /** What a span takes; its messages do not matter. */
  public static SpanMemory of(SpanIr span) {
    CppStruct slot = slot(span);
    int n = span.poolSize();
    CppStruct location = location(span.locationBytes());
    // a free slot holds the location of the next one
    int alignment = Math.max(slot.alignment(), location.alignment());
    long slotBytes = CppStruct.up(Math.max(slot.size(), location.size()), alignment);
    long bitmap = CppStruct.up(bitmapWords(n) * WORD_BYTES, Math.max(alignment, CACHE_LINE));
    return new SpanMemory(
        span.name(),
        n,
        span.implementation(),
        slotBytes,
        bitmap + n * slotBytes,
        span.key().isPresent() ? indexBytes(n) : 0,
        stores(span));
  }

  /** The bits of all slots, under levels with a bit per word of the level below. */
  private static long bitmapWords(long bits) {
    long words = 0;
    do {
      bits = (bits + WORD_BITS - 1) / WORD_BITS;
      words += bits;
    } while (bits > 1);
    return words;
  }

  /** A power of two buckets, at most three quarters of which are used. */
  private static long indexBytes(long instances) {
    long needed = instances + instances / 3 + 2;
    long buckets = Long.highestOneBit(2 * needed - 1);
    return Math.max(buckets, MIN_BUCKETS) * BUCKET_BYTES;
  }

  private static CppStruct slot(SpanIr span) {
    CppStruct instance = instance(span);
    return span.key()
        .map(key -> CppStruct.EMPTY.with(entry(key, span)).with(instance))
        .orElse(instance);
  }

  private static CppStruct instance(SpanIr span) {
    CppStruct counts = CppStruct.EMPTY.with(CppStruct.U32);
    boolean sharded = span.proxy().map(ProxyIr::sharded).orElse(false);
    return (sharded ? counts.with(CppStruct.U32) : counts)
        .with(CppStruct.fields(span.fields()))
        .with(
            span.references().stream()
                .map(ReferenceIr::targetLocationBytes)
                .map(SpanMemory::location)
                .toList());
  }

  /** The key, in which references are 32 bits wide, and the location. */
  private static CppStruct entry(KeyIr key, SpanIr span) {
    CppStruct members = CppStruct.EMPTY.with(CppStruct.fields(key.fields()));
    for (int i = 0; i < key.references().size(); i++) {
      members = members.with(CppStruct.U32);
    }
    return CppStruct.EMPTY.with(members).with(location(span.locationBytes()));
  }

  private static CppStruct location(int bytes) {
    return bytes == 2 ? CppStruct.U16 : CppStruct.U32;
  }

  private static List<Store> stores(SpanIr span) {
    List<Store> stores = new ArrayList<>();
    for (AggregateIr aggregate : span.aggregates()) {
      CppStruct cell =
          CppStruct.EMPTY
              .with(CppStruct.of(aggregate.metric()))
              .with(location(span.locationBytes()));
      List<String> names = new ArrayList<>(List.of(aggregate.name()));
      aggregate.rollups().forEach(rollup -> names.add(rollup.name()));
      for (String name : names) {
        long bytes = (long) span.poolSize() * aggregate.slots() * cell.size();
        stores.add(new Store(name, aggregate.slots(), cell.size(), bytes));
      }
    }
    return stores;
  }
}
