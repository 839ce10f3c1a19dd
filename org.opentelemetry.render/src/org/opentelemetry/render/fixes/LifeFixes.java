// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Span;

/** Fixes that add the messages with which instances start and end. */
final class LifeFixes {

  private static final String START = "start";
  private static final String END = "end";

  private LifeFixes() {}

  static List<Fix> addStart(Finding finding) {
    return finding.at(Span.class).map(s -> add(finding, s, List.of(START))).orElse(List.of());
  }

  static List<Fix> addEnd(Finding finding) {
    return finding.at(Span.class).map(s -> add(finding, s, List.of(END))).orElse(List.of());
  }

  /** Adds what a span lacks to be the remote side of a proxy. */
  static List<Fix> addStartAndEnd(Finding finding) {
    Optional<Span> remote = finding.at(Proxy.class).flatMap(ProxyFacts::remote);
    if (remote.isEmpty() || SpanFacts.isSingleton(remote.get())) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    if (ProxyFacts.start(remote.get()).isEmpty()) {
      missing.add(START);
    }
    if (ProxyFacts.end(remote.get()).isEmpty()) {
      missing.add(END);
    }
    return add(finding, remote.get(), missing);
  }

  private static List<Fix> add(Finding finding, Span span, List<String> kinds) {
    Optional<App> app = Models.app(span);
    boolean startable =
        SpanFacts.keyReferences(span).isEmpty()
            && (Clauses.proxy(span).map(Proxy::getShardBy).isEmpty() || SpanFacts.isIndexed(span));
    if (app.isEmpty() || kinds.isEmpty() || kinds.contains(START) && !startable) {
      return List.of();
    }
    Edits edits = new Edits(finding);
    Optional<List<Long>> ids = IdFixes.take(finding.document(), app.get(), kinds.size(), edits);
    List<String> messages = new ArrayList<>();
    Set<String> names = names(app.get());
    for (int i = 0; ids.isPresent() && i < kinds.size(); i++) {
      Optional<String> message = message(span, kinds.get(i), names);
      if (message.isEmpty()) {
        return List.of();
      }
      messages.add(message.get());
      edits.insertInBody(span, ids.get().get(i) + ": " + message.get());
    }
    String joined = String.join("' and '", messages.stream().map(LifeFixes::head).toList());
    return ids.isEmpty()
        ? List.of()
        : edits.possible("Add '%s' to '%s'".formatted(joined, span.getName()));
  }

  private static String head(String message) {
    return message.substring(0, message.indexOf('{')).strip();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** In lower case, for names must differ by more than that. */
  private static Set<String> names(App app) {
    Set<String> names = new HashSet<>();
    for (Message message : Models.messages(app)) {
      MessageFacts.name(message).map(LifeFixes::lowerCase).ifPresent(names::add);
    }
    return names;
  }

  /**
   * A message without its id: the short form, which has a reference of 64 bits, or what the span
   * needs if its other messages have one of another type. Empty if its name is taken.
   */
  private static Optional<String> message(Span span, String kind, Set<String> names) {
    String name = span.getName() + "_" + kind;
    if (span.getName() == null || !names.add(lowerCase(name))) {
      return Optional.empty();
    }
    TypeIr.Scalar type = SpanFacts.connectionTable(span).orElse(MessageFixes.REFERENCE);
    if (type.equals(MessageFixes.REFERENCE)) {
      return Optional.of("msg _" + kind + " { }");
    }
    MessageKind intent = kind.equals(START) ? MessageKind.START : MessageKind.END;
    MessageDraft draft = MessageDraft.of(span, intent);
    return Optional.of(
        "%s %s ref %s { %s }"
            .formatted(kind, name, draft.reference().orElseThrow(), draft.numbered()));
  }
}
