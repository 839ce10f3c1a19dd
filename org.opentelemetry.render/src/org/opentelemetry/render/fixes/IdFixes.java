// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;

/** Fixes of message ids, and ids for messages that fixes add. */
final class IdFixes {

  private IdFixes() {}

  /**
   * Takes the smallest free ids of an app, and adds the mapping or the range that they need; empty
   * if that is not possible.
   */
  static Optional<List<Long>> take(Document document, App app, int count, Edits edits) {
    Set<Long> used = new HashSet<>();
    Models.messages(app).forEach(message -> used.add(message.getId()));
    List<Long> free =
        LongStream.rangeClosed(0, RpcIds.MAX_ID)
            .boxed()
            .filter(id -> !used.contains(id))
            .limit(count)
            .toList();
    if (free.size() < count) {
      return Optional.empty();
    }
    long needed = free.get(count - 1) + 1;
    OptionalLong capacity = RpcIds.capacity(app); // absent if a range is wrong: then that is to fix
    boolean room =
        RpcIds.mapping(app).isEmpty()
            ? RangeFixes.addMapping(document, app, needed, edits)
            : capacity.orElse(needed) >= needed
                || RangeFixes.extend(document, app, needed - capacity.getAsLong(), edits);
    return room ? Optional.of(free) : Optional.empty();
  }

  static List<Fix> freeId(Finding finding) {
    Optional<Message> message = finding.at(Message.class);
    Optional<App> app = message.flatMap(Models::app);
    if (app.isEmpty()) {
      return List.of();
    }
    Edits edits = new Edits(finding);
    Optional<Long> id = take(finding.document(), app.get(), 1, edits).map(ids -> ids.get(0));
    id.ifPresent(
        free ->
            Finding.node(message.get(), Literals.MESSAGE__ID)
                .ifPresent(node -> edits.replace(node, String.valueOf(free))));
    return id.map(free -> edits.preferred("Give it the next free id, " + free)).orElse(List.of());
  }

  static List<Fix> outOfRanges(Finding finding) {
    Optional<Message> message = finding.at(Message.class);
    Optional<App> app = message.flatMap(Models::app);
    if (app.isEmpty() || !(RpcIds.rpcId(message.get()) instanceof RpcId.OutOfRanges out)) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    Edits longer = new Edits(finding);
    if (RangeFixes.extend(finding.document(), app.get(), out.id() + 1 - out.available(), longer)) {
      fixes.addAll(
          longer.preferred("Add a range of free RPC ids to '" + app.get().getName() + "'"));
    }
    if (RpcIds.nextFreeId(app.get()) < out.available()) {
      Edits other = new Edits(finding);
      String free = String.valueOf(RpcIds.nextFreeId(app.get()));
      Finding.node(message.get(), Literals.MESSAGE__ID)
          .ifPresent(node -> other.replace(node, free));
      fixes.addAll(other.possible("Give it the next free id, " + free));
    }
    return fixes;
  }
}
