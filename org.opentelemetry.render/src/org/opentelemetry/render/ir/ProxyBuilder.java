// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.Facts.known;

import java.util.List;
import java.util.function.Function;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.RemoteCallIr.Argument;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Span;

/** Builds the IR of proxies. */
final class ProxyBuilder {

  private final MessageBuilder messages;

  ProxyBuilder(MessageBuilder messages) {
    this.messages = messages;
  }

  ProxyIr proxy(Span span, Proxy proxy) {
    Span remote = known(ProxyFacts.remote(proxy), proxy);
    Message start = known(ProxyFacts.start(remote), proxy);
    Message end = known(ProxyFacts.end(remote), proxy);
    return new ProxyIr(
        Facts.name(known(Models.resolved(proxy.getApp()), proxy)),
        Facts.name(remote),
        call(start, field -> new Argument.KeyField(field, own(span, field.name()))),
        call(end, Argument.Passed::new),
        ProxyFacts.calls(remote).stream().map(m -> call(m, Argument.Passed::new)).toList(),
        SpanFacts.keyFields(remote).stream().map(field -> source(span, field)).toList(),
        ProxyFacts.shardBy(span).stream().map(Facts::spanField).toList());
  }

  private RemoteCallIr call(Message message, Function<FieldIr, Argument> other) {
    MessageIr ir = messages.message(message);
    FieldIr reference = known(ir.reference(), message);
    List<Argument> arguments =
        ir.parameters().stream()
            .map(
                field ->
                    field.equals(reference) ? new Argument.Location(field) : other.apply(field))
            .toList();
    return new RemoteCallIr(ir, arguments);
  }

  private static ProxyIr.KeySource source(Span span, Field remote) {
    return new ProxyIr.KeySource(Facts.spanField(remote), own(span, Facts.name(remote)));
  }

  private static FieldIr own(Span span, String name) {
    return Facts.spanField(known(ProxyFacts.keyField(span, name), name));
  }
}
