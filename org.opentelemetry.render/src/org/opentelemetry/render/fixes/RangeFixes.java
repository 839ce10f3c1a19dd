// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.INode;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.RpcIds.Interval;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Range;

/** Fixes of mappings and ranges of RPC ids. */
final class RangeFixes {

  /** A new range gets this much room at least, so that the next message needs no other. */
  private static final int ROOM = 10;

  private RangeFixes() {}

  /** How many RPC ids an app needs, with some room. */
  static long needed(App app) {
    long largest =
        Models.messages(app).stream()
            .map(Message::getId)
            .filter(id -> id != null && id <= RpcIds.MAX_ID)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    return Math.max(ROOM, largest + 1);
  }

  /** Gives an app that has none a mapping; false if that is not possible. */
  static boolean addMapping(Document document, App app, long needed, Edits edits) {
    Optional<Interval> range =
        document.getNamespaces().isEmpty()
            ? Optional.empty()
            : FreeRpcIds.of(document).take(Math.max(ROOM, needed));
    range.ifPresent(
        interval ->
            edits.insertInBody(
                document.getNamespaces().get(0), app.getName() + ": " + interval.source()));
    return range.isPresent();
  }

  /** Gives an app that has a mapping so many RPC ids more; false if that is not possible. */
  static boolean extend(Document document, App app, long more, Edits edits) {
    Optional<Mapping> mapping = RpcIds.mapping(app);
    Optional<Interval> range = FreeRpcIds.of(document).take(Math.max(ROOM, more));
    if (mapping.isEmpty() || range.isEmpty()) {
      return false;
    }
    INode node = Finding.node(mapping.get());
    edits.insertAfter(node, ", " + range.get().source());
    return true;
  }

  static List<Fix> addMapping(Finding finding) {
    Edits edits = new Edits(finding);
    return finding
        .at(App.class)
        .filter(app -> addMapping(finding.document(), app, needed(app), edits))
        .map(app -> edits.preferred("Map '" + app.getName() + "' to free RPC ids"))
        .orElse(List.of());
  }

  static List<Fix> mergeMappings(Finding finding) {
    Optional<Mapping> mapping = finding.at(Mapping.class);
    Optional<Mapping> first = finding.relatedAt(0, Mapping.class);
    if (mapping.isEmpty() || first.isEmpty()) {
      return List.of();
    }
    Edits edits = new Edits(finding).remove(Finding.node(mapping.get()));
    mapping
        .get()
        .getRanges()
        .forEach(
            range -> edits.insertAfter(Finding.node(first.get()), ", " + Finding.written(range)));
    return edits.preferred("Add its ranges to the first mapping");
  }

  static List<Fix> validRange(Finding finding) {
    Optional<Range> range = finding.at(Range.class);
    if (range.isEmpty()) {
      return List.of();
    }
    FreeRpcIds room = FreeRpcIds.without(finding.document(), range.get());
    long start = range.get().getStart();
    long end = range.get().getEnd() == null ? start : range.get().getEnd();
    Optional<Interval> meant = Optional.empty();
    if (end < start && start <= RpcIds.MAX_ID) {
      meant = Optional.of(new Interval((int) end, (int) start));
    } else if (start < RpcIds.MAX_ID && end > RpcIds.MAX_ID) {
      meant = Optional.of(new Interval((int) start, RpcIds.MAX_ID));
    }
    Optional<Interval> legal = meant.filter(room::isFree).or(() -> room.take(1));
    return legal
        .map(
            interval ->
                new Edits(finding)
                    .replace(Finding.node(range.get()), interval.source())
                    .possible("Make it " + interval.source() + ", which is free"))
        .orElse(List.of());
  }

  static List<Fix> moveRange(Finding finding) {
    Optional<Range> range = finding.at(Range.class);
    Optional<Interval> old = range.flatMap(RpcIds::interval);
    Optional<Interval> free =
        old.flatMap(o -> FreeRpcIds.without(finding.document(), range.get()).take(o.count()));
    return free.map(
            interval ->
                new Edits(finding)
                    .replace(Finding.node(range.get()), interval.source())
                    .possible(
                        "Move it to %s, which is free; RPC ids change"
                            .formatted(interval.source())))
        .orElse(List.of());
  }
}
