// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SpanIr;

/**
 * What an app takes. The pulse, which every app has, takes no id of the user's.
 *
 * @param usedIds message ids
 * @param freeIds message ids that have an RPC id, but no message yet
 * @param spans in declaration order, {@link SpanIr#PULSAR} last
 */
public record AppMap(
    String packageName,
    String name,
    Intervals usedIds,
    Intervals freeIds,
    List<Range> ranges,
    List<MessageNumbers> messages,
    List<SpanMemory> spans) {

  /** A range of RPC ids in written order, and those of its ids that messages have. */
  public record Range(int start, int end, Intervals used, Intervals free) {

    /** A range when messages have these RPC ids, of which some may be outside of it. */
    public static Range of(int start, int end, Set<Integer> rpcIds) {
      List<Integer> free = without(start, end, rpcIds);
      List<Integer> used = without(start, end, Set.copyOf(free));
      return new Range(start, end, Intervals.of(used), Intervals.of(free));
    }
  }

  /**
   * A message.
   *
   * @param wireBytes the fixed part, without the timestamp in front of it
   * @param usedNumbers of its fields; those without a number and implicit ones have none
   * @param freeNumbers those below the largest one used
   * @param nextNumber the first behind the largest one used
   */
  public record MessageNumbers(
      int id,
      int rpcId,
      String name,
      String span,
      int wireBytes,
      boolean dynamic,
      Intervals usedNumbers,
      Intervals freeNumbers,
      int nextNumber) {}

  public AppMap {
    ranges = List.copyOf(ranges);
    messages = List.copyOf(messages);
    spans = List.copyOf(spans);
  }

  /** How many messages the ranges have room for. */
  public int capacity() {
    return ranges.stream().mapToInt(range -> range.end() - range.start() + 1).sum();
  }

  /** Bytes of everything when all pools are full; see {@link SpanMemory}. */
  public long totalBytes() {
    return spans.stream().mapToLong(SpanMemory::totalBytes).sum();
  }

  /** The map of an app. */
  public static AppMap of(AppIr app) {
    List<MessageIr> messages =
        app.spans().stream()
            .filter(span -> !span.pulsar())
            .flatMap(span -> span.messages().stream())
            .toList();
    Set<Integer> ids = new HashSet<>(messages.stream().map(MessageIr::id).toList());
    int capacity = app.rpcRanges().stream().mapToInt(AppIr.RpcRange::count).sum();
    return new AppMap(
        app.packageName(),
        app.name(),
        Intervals.of(ids),
        Intervals.of(without(0, capacity - 1, ids)),
        ranges(app, messages),
        messages.stream().map(AppMap::numbers).toList(),
        app.spans().stream().map(SpanMemory::of).toList());
  }

  private static List<Range> ranges(AppIr app, List<MessageIr> messages) {
    Set<Integer> used = new HashSet<>(messages.stream().map(MessageIr::rpcId).toList());
    return app.rpcRanges().stream()
        .map(range -> Range.of(range.start(), range.end(), used))
        .toList();
  }

  private static MessageNumbers numbers(MessageIr message) {
    List<Integer> used =
        message.fields().stream().map(FieldIr::number).filter(number -> number > 0).toList();
    int largest = used.stream().mapToInt(Integer::intValue).max().orElse(0);
    return new MessageNumbers(
        message.id(),
        message.rpcId(),
        message.name(),
        message.span(),
        message.wire().size(),
        message.dynamic(),
        Intervals.of(used),
        Intervals.of(without(1, largest, Set.copyOf(used))),
        largest + 1);
  }

  private static List<Integer> without(int first, int last, Set<Integer> taken) {
    return IntStream.rangeClosed(first, last).filter(i -> !taken.contains(i)).boxed().toList();
  }
}
