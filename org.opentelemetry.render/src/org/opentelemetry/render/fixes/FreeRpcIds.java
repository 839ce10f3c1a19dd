// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.RpcIds.Interval;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Range;

/** The RPC ids that no range of a document has. */
public final class FreeRpcIds {

  private final List<Interval> taken;

  private FreeRpcIds(List<Interval> taken) {
    this.taken = taken;
  }

  /** A free range with room for the messages of an app; absent if there is none. */
  public static Optional<Interval> forApp(Document document, App app) {
    return of(document).take(RangeFixes.needed(app));
  }

  static FreeRpcIds of(Document document) {
    return without(document, null);
  }

  /** What is free if a range goes away. */
  static FreeRpcIds without(Document document, Range range) {
    List<Interval> taken = new ArrayList<>();
    RpcIds.mappings(document)
        .flatMap(mapping -> mapping.getRanges().stream())
        .filter(other -> other != range)
        .forEach(other -> RpcIds.interval(other).ifPresent(taken::add));
    return new FreeRpcIds(taken);
  }

  boolean isFree(Interval wanted) {
    return taken.stream().noneMatch(wanted::overlaps);
  }

  /** Takes a free range of this size: behind all others if possible, else the first that fits. */
  Optional<Interval> take(long size) {
    int behind = taken.stream().mapToInt(Interval::end).max().orElse(-1) + 1;
    List<Integer> starts = new ArrayList<>(List.of(behind, 0));
    taken.stream().map(Interval::end).sorted().forEach(end -> starts.add(end + 1));
    for (int start : starts) {
      if (size >= 1 && start + size - 1 <= RpcIds.MAX_ID) {
        Interval wanted = new Interval(start, (int) (start + size - 1));
        if (isFree(wanted)) {
          taken.add(wanted);
          return Optional.of(wanted);
        }
      }
    }
    return Optional.empty();
  }
}
