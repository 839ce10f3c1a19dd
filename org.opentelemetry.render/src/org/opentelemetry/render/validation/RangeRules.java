// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Range;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the RPC id ranges of apps. */
final class RangeRules {

  private RangeRules() {}

  static void rangesAreValid(Document document, Analysis analysis, RuleSink sink) {
    RpcIds.mappings(document)
        .flatMap(mapping -> mapping.getRanges().stream())
        .filter(range -> range.getStart() != null && RpcIds.interval(range).isEmpty())
        .forEach(
            range -> {
              boolean empty = range.getEnd() != null && range.getEnd() < range.getStart();
              String text = Place.of(range).text().replaceAll("\\s", "");
              sink.report(
                  Place.of(range),
                  empty
                      ? "range %s is empty: its end is below its start".formatted(text)
                      : "range %s exceeds %d, the largest RPC id".formatted(text, RpcIds.MAX_ID));
            });
  }

  /** A range with the app that it belongs to and its place in the source. */
  private record Claim(Range range, RpcIds.Interval interval, App app, int order) {}

  static void rangesDoNotOverlap(Document document, Analysis analysis, RuleSink sink) {
    List<Claim> claims = claims(document);
    claims.sort(
        Comparator.comparingInt((Claim c) -> c.interval().start()).thenComparingInt(Claim::order));
    Claim furthest = null; // of those that start before
    for (Claim claim : claims) {
      if (furthest != null && furthest.interval().overlaps(claim.interval())) {
        boolean inOrder = furthest.order() < claim.order();
        report(inOrder ? furthest : claim, inOrder ? claim : furthest, sink);
      }
      if (furthest == null || furthest.interval().end() < claim.interval().end()) {
        furthest = claim;
      }
    }
  }

  private static List<Claim> claims(Document document) {
    List<Claim> claims = new ArrayList<>();
    for (Mapping mapping : RpcIds.mappings(document).toList()) {
      if (Models.resolved(mapping.getApp()).isPresent()) {
        for (Range range : mapping.getRanges()) {
          RpcIds.interval(range)
              .ifPresent(
                  interval ->
                      claims.add(new Claim(range, interval, mapping.getApp(), claims.size())));
        }
      }
    }
    return claims;
  }

  private static void report(Claim first, Claim second, RuleSink sink) {
    String owner =
        first.app() == second.app() ? "the same app" : "app '%s'".formatted(first.app().getName());
    sink.report(
        Place.of(second.range()),
        "range %s overlaps range %s of %s".formatted(text(second), text(first), owner),
        new Note("the other range", Place.of(first.range())));
  }

  private static String text(Claim claim) {
    return Place.of(claim.range()).text().replaceAll("\\s", "");
  }
}
