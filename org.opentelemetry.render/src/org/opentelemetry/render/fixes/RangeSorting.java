// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.RpcIds.Interval;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;

/** Puts the ranges of apps in ascending order. That gives messages other RPC ids. */
final class RangeSorting {

  private RangeSorting() {}

  static List<Fix> sort(Finding finding) {
    Edits edits = new Edits(finding);
    long changed = 0;
    for (Mapping mapping : RpcIds.mappings(finding.document()).toList()) {
      Optional<App> app = Models.resolved(mapping.getApp());
      List<Interval> written =
          mapping.getRanges().stream().flatMap(range -> RpcIds.interval(range).stream()).toList();
      if (app.isPresent() && written.size() == mapping.getRanges().size()) {
        List<Interval> sorted = new ArrayList<>(written);
        sorted.sort(Comparator.comparingInt(Interval::start));
        for (int i = 0; i < sorted.size(); i++) {
          edits.replace(Finding.node(mapping.getRanges().get(i)), sorted.get(i).source());
        }
        changed +=
            Models.messages(app.get()).stream()
                .filter(message -> !RpcIds.rpcId(message).equals(rpcId(message, sorted)))
                .count();
      }
    }
    return edits.possible("Sort the ranges of RPC ids; " + effect(changed));
  }

  private static String effect(long changed) {
    return switch ((int) changed) {
      case 0 -> "no message gets another id on the wire";
      case 1 -> "one message gets another id on the wire";
      default -> changed + " messages get other ids on the wire";
    };
  }

  private static RpcId rpcId(Message message, List<Interval> ranges) {
    return message.getId() == null ? new RpcId.Unknown() : RpcIds.walk(message.getId(), ranges);
  }
}
