// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Range;

/** What an editor shows about apps and their RPC ids. */
final class IdCard {

  private final Analysis analysis;

  IdCard(Analysis analysis) {
    this.analysis = analysis;
  }

  void print(MarkdownText out, App app, String comment) {
    int messages = Models.messages(app).size();
    out.paragraph(
        "**app** "
            + code(app.getName())
            + " \u00b7 "
            + Quantity.of(app.getSpans().size(), "span")
            + ", "
            + Quantity.of(messages, "message"));
    out.prose(comment);
    ids(out, app);
  }

  /** The ids of an app; those of one of its ranges first, if it is about that. */
  void print(MarkdownText out, Range range, App app) {
    RpcIds.interval(range)
        .map(interval -> use(app, interval))
        .ifPresent(
            use -> {
              String ids = use.start() == use.end() ? "RPC id " : "RPC ids ";
              out.paragraph("**" + ids + ends(use) + "** of app " + code(app.getName()));
              out.blank();
              out.item(Quantity.count(use.used().count()) + " used: " + use.used());
              out.item(Quantity.count(use.free().count()) + " free: " + use.free());
            });
  }

  private void ids(MarkdownText out, App app) {
    List<RpcIds.Interval> intervals = RpcIds.intervals(app);
    if (intervals.isEmpty()) {
      out.paragraph("No RPC ids: the namespace block has no ranges for it.");
      return;
    }
    out.head("RPC ids", "Used", "Free", "Free ones");
    for (RpcIds.Interval interval : intervals) {
      AppMap.Range use = use(app, interval);
      out.row(
          ends(use),
          Quantity.count(use.used().count()),
          Quantity.count(use.free().count()),
          use.free().toString());
    }
    out.paragraph("Next free message id: **" + RpcIds.nextFreeId(app) + "**");
  }

  private static String ends(AppMap.Range use) {
    return new RpcIds.Interval(use.start(), use.end()).source();
  }

  /** Which ids of a range messages have. */
  AppMap.Range use(App app, RpcIds.Interval range) {
    Set<Integer> used =
        Models.messages(app).stream()
            .map(analysis::rpcId)
            .filter(RpcId.Value.class::isInstance)
            .map(id -> ((RpcId.Value) id).rpcId())
            .collect(Collectors.toSet());
    return AppMap.Range.of(range.start(), range.end(), used);
  }
}
