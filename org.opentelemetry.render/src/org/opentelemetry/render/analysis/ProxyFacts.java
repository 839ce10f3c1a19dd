// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Span;

/** Spans that mirror spans of other apps, and the messages that make their instances there. */
public final class ProxyFacts {

  private ProxyFacts() {}

  /** The remote span of a span with a proxy clause. */
  public static Optional<Span> remote(Span span) {
    return Clauses.proxy(span).flatMap(ProxyFacts::remote);
  }

  /** The remote span of a proxy clause. */
  public static Optional<Span> remote(Proxy proxy) {
    return Models.resolved(proxy.getSpan());
  }

  /** The message that starts instances for their proxies: the first start with a reference. */
  public static Optional<Message> start(Span remote) {
    return Clauses.messages(remote).stream()
        .filter(m -> MessageFacts.kind(m) == MessageKind.START && namesInstance(m))
        .findFirst();
  }

  /** The message that ends them: the first end with a reference and no other field. */
  public static Optional<Message> end(Span remote) {
    return Clauses.messages(remote).stream()
        .filter(m -> MessageFacts.kind(m) == MessageKind.END && namesInstance(m))
        .filter(m -> MessageFacts.fields(m).size() == 1)
        .findFirst();
  }

  /** The messages that proxies forward: every log or msg with a reference, in declaration order. */
  public static List<Message> calls(Span remote) {
    return Clauses.messages(remote).stream()
        .filter(m -> MessageFacts.kind(m) == MessageKind.LOG && namesInstance(m))
        .toList();
  }

  /** Fields that a message has besides its reference and the key of its span. */
  public static List<MessageField> extraFields(Span remote, Message start) {
    List<String> key = SpanFacts.keyFields(remote).stream().map(Field::getName).toList();
    Optional<MessageField> reference = MessageFacts.reference(start);
    return MessageFacts.fields(start).stream()
        .filter(field -> !reference.equals(Optional.of(field)))
        .filter(field -> field.name().isPresent() && !key.contains(field.name().get()))
        .toList();
  }

  /** The field of a span's key with this name. */
  public static Optional<Field> keyField(Span span, String name) {
    return SpanFacts.keyFields(span).stream()
        .filter(field -> field.getName() != null && field.getName().equals(name))
        .findFirst();
  }

  /** The fields whose hash picks a writer; those that are known. */
  public static List<Field> shardBy(Span span) {
    return Clauses.proxy(span).map(Proxy::getShardBy).stream()
        .flatMap(clause -> clause.getFields().stream())
        .flatMap(field -> Models.resolved(field).stream())
        .toList();
  }

  /** The apps that an app's proxies send to, in order of first use. */
  public static List<App> remoteApps(App app) {
    return app.getSpans().stream()
        .flatMap(span -> Clauses.proxy(span).stream())
        .flatMap(proxy -> Models.resolved(proxy.getApp()).stream())
        .distinct()
        .toList();
  }

  /**
   * The span and what its proxies make instances of in turn, if that comes back to it: each is the
   * remote span of the one before, and the first that of the last. Empty if it does not.
   */
  public static List<Span> cycle(Span span) {
    return Walks.cycle(span, s -> remote(s).stream().toList());
  }

  private static boolean namesInstance(Message message) {
    return message.getRef() != null || MessageFacts.hasImplicitReference(message);
  }
}
