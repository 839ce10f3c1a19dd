// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Range;

/**
 * RPC ids: the message ids of an app, 0 upwards, are laid over its ranges in written order. Ranges
 * need not ascend: with {@code a: 7,9-10,3} the ids 0, 1, 2, 3 are 7, 9, 10, 3 on the wire.
 */
public final class RpcIds {

  /** The largest id that a message or the bound of a range can have; the ids above are reserved. */
  public static final int MAX_ID = 32767;

  /** Id and RPC id of the pulse of every app. */
  public static final int PULSE = 65535;

  /** A valid range, both ends included. */
  public record Interval(int start, int end) {
    public int count() {
      return end - start + 1;
    }

    public boolean overlaps(Interval other) {
      return start <= other.end && other.start <= end;
    }

    /** As it is written in a mapping. */
    public String source() {
      return start == end ? String.valueOf(start) : start + "-" + end;
    }
  }

  private RpcIds() {}

  /** The RPC id of a message that the user wrote. */
  public static RpcId rpcId(Message message) {
    Long id = message.getId();
    return Models.app(message)
        .filter(app -> id != null && id >= 0)
        .map(app -> rpcId(app, id))
        .orElseGet(RpcId.Unknown::new);
  }

  /** The RPC id that a message of an app has, or would have, by its id, which is not negative. */
  public static RpcId rpcId(App app, long id) {
    if (id > MAX_ID) {
      return new RpcId.Reserved(id);
    }
    Optional<Mapping> mapping = mapping(app);
    if (mapping.isEmpty()) {
      return new RpcId.Unmapped();
    }
    Optional<List<Interval>> intervals = intervals(mapping.get());
    return intervals.isEmpty() ? new RpcId.Unknown() : walk(id, intervals.get());
  }

  /** The RPC id as a number, present if the message has one. */
  public static OptionalInt value(Message message) {
    return rpcId(message) instanceof RpcId.Value v
        ? OptionalInt.of(v.rpcId())
        : OptionalInt.empty();
  }

  /** The app's mapping in a namespace block of its document; the first if there are several. */
  public static Optional<Mapping> mapping(App app) {
    return mappings(app).findFirst();
  }

  /** All mappings of the app, in source order. */
  public static Stream<Mapping> mappings(App app) {
    return Models.document(app).stream()
        .flatMap(RpcIds::mappings)
        .filter(mapping -> mapping.getApp() == app);
  }

  /** All mappings of a document, in source order. */
  public static Stream<Mapping> mappings(Document document) {
    return document.getNamespaces().stream().flatMap(block -> block.getMappings().stream());
  }

  /**
   * A range whose ends are in order and within 0..{@link #MAX_ID}; {@code N} alone means {@code
   * N-N}.
   */
  public static Optional<Interval> interval(Range range) {
    Long start = range.getStart();
    Long end = range.getEnd() == null ? start : range.getEnd();
    boolean valid = start != null && 0 <= start && start <= end && end <= MAX_ID;
    return valid ? Optional.of(new Interval(start.intValue(), end.intValue())) : Optional.empty();
  }

  /** The valid ranges of the app, in written order; empty if it has none or an invalid one. */
  public static List<Interval> intervals(App app) {
    return mapping(app).flatMap(RpcIds::intervals).orElse(List.of());
  }

  /**
   * How many messages the app can have; absent if it has no mapping or one with an invalid range.
   */
  public static OptionalLong capacity(App app) {
    return mapping(app)
        .flatMap(RpcIds::intervals)
        .map(intervals -> OptionalLong.of(count(intervals)))
        .orElse(OptionalLong.empty());
  }

  /**
   * The smallest id that no message of the app uses, whether the ranges have room for it or not.
   */
  public static long nextFreeId(App app) {
    Set<Long> used = new HashSet<>();
    for (Message message : Models.messages(app)) {
      if (message.getId() != null) {
        used.add(message.getId());
      }
    }
    long id = 0;
    while (used.contains(id)) {
      id++;
    }
    return id;
  }

  private static Optional<List<Interval>> intervals(Mapping mapping) {
    List<Interval> valid =
        mapping.getRanges().stream().flatMap(range -> interval(range).stream()).toList();
    boolean complete = !valid.isEmpty() && valid.size() == mapping.getRanges().size();
    return complete ? Optional.of(valid) : Optional.empty();
  }

  /** The RPC id of a message id in ranges that may not be those of an app. */
  public static RpcId walk(long id, List<Interval> intervals) {
    long rest = id;
    for (Interval interval : intervals) {
      if (rest < interval.count()) {
        return new RpcId.Value(interval.start() + (int) rest);
      }
      rest -= interval.count();
    }
    return new RpcId.OutOfRanges(id, count(intervals));
  }

  private static long count(List<Interval> intervals) {
    return intervals.stream().mapToLong(Interval::count).sum();
  }
}
