// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Mapping;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about message ids, and about the mappings that make RPC ids of them. */
final class IdRules {

  private IdRules() {}

  static void oneMappingPerApp(Document document, Analysis analysis, RuleSink sink) {
    Map<App, Mapping> firsts = new HashMap<>();
    RpcIds.mappings(document)
        .forEach(
            mapping ->
                Models.resolved(mapping.getApp())
                    .map(app -> firsts.putIfAbsent(app, mapping))
                    .ifPresent(
                        first ->
                            sink.report(
                                app(mapping),
                                "app '%s' is mapped twice; add the ranges to the first mapping"
                                    .formatted(mapping.getApp().getName()),
                                new Note("the first mapping", app(first)))));
  }

  private static Place app(Mapping mapping) {
    return Place.of(mapping, Literals.MAPPING__APP);
  }

  static void appsWithMessagesAreMapped(Document document, Analysis analysis, RuleSink sink) {
    Set<App> mapped = new HashSet<>();
    for (Mapping mapping : RpcIds.mappings(document).toList()) {
      if (Models.resolved(mapping.getApp()).isEmpty()) {
        return; // the unresolved name may be meant for any app
      }
      mapped.add(mapping.getApp());
    }
    if (document.getNamespaces().isEmpty()) {
      return; // the missing block is reported
    }
    for (App app : document.getApps()) {
      if (!mapped.contains(app) && !Models.messages(app).isEmpty()) {
        sink.report(
            Place.of(app),
            "app '%s' has messages but no RPC id range; add '%s: <start>-<end>' to the namespace block"
                .formatted(app.getName(), app.getName()));
      }
    }
  }

  static void idsAreUnique(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      Map<Long, Message> firsts = new HashMap<>();
      long free = RpcIds.nextFreeId(app);
      for (Message message : Models.messages(app)) {
        Message first =
            message.getId() == null ? null : firsts.putIfAbsent(message.getId(), message);
        if (first != null) {
          sink.report(
              id(message),
              "message id %s is already used by '%s' of span '%s' (line %d); the next free id is %d"
                  .formatted(
                      id(message).text(),
                      first.getName(),
                      Models.span(first).map(Span::getName).orElse("?"),
                      id(first).line(),
                      free),
              new Note("the first use of the id", id(first)));
        }
      }
    }
  }

  static void idsAreNotReserved(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      for (Message message : Models.messages(app)) {
        if (analysis.rpcId(message) instanceof RpcId.Reserved) {
          sink.report(
              id(message),
              "message id %s is reserved; ids are 0 to %d"
                  .formatted(id(message).text(), RpcIds.MAX_ID));
        }
      }
    }
  }

  static void idsAreInRanges(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      for (Message message : Models.messages(app)) {
        if (analysis.rpcId(message) instanceof RpcId.OutOfRanges out) {
          Optional<Note> note =
              RpcIds.mapping(app)
                  .map(mapping -> new Note("the ranges of the app", Place.of(mapping, null)));
          sink.report(
              id(message),
              "message id %d exceeds the %d ids (0 to %d) of app '%s'; add a range to its mapping"
                  .formatted(out.id(), out.available(), out.available() - 1, app.getName()),
              note.stream().toArray(Note[]::new));
        }
      }
    }
  }

  private static Place id(Message message) {
    return Place.of(message, Literals.MESSAGE__ID);
  }
}
