// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProxyIr;
import org.opentelemetry.render.ir.RemoteCallIr;
import org.opentelemetry.render.ir.SpanIr;

/** Who sends what to whom in a package. */
final class Traffic {

  /** A proxy: span {@code span} of {@code app} sends to the one that it mirrors. */
  record Flow(String app, String span, ProxyIr proxy, List<MessageIr> messages) {}

  private final PackageIr model;
  private final List<Flow> flows = new ArrayList<>();
  private final Map<String, List<Flow>> senders = new TreeMap<>();

  Traffic(PackageIr model) {
    this.model = model;
    for (AppIr app : model.apps()) {
      for (SpanIr span : app.spans()) {
        span.proxy().ifPresent(proxy -> add(app, span, proxy));
      }
    }
  }

  private void add(AppIr app, SpanIr span, ProxyIr proxy) {
    List<MessageIr> messages =
        Stream.concat(Stream.of(proxy.start(), proxy.end()), proxy.calls().stream())
            .map(RemoteCallIr::message)
            .distinct()
            .toList();
    Flow flow = new Flow(app.name(), span.name(), proxy, messages);
    flows.add(flow);
    for (MessageIr message : messages) {
      senders.computeIfAbsent(key(message), k -> new ArrayList<>()).add(flow);
    }
  }

  /** All proxies, in source order. */
  List<Flow> flows() {
    return flows;
  }

  /** The proxies that send a message; if there are none, writers outside the package do. */
  List<Flow> senders(MessageIr message) {
    return senders.getOrDefault(key(message), List.of());
  }

  /** The messages of an app that come from outside the package only. */
  List<MessageIr> fromOutside(AppIr app) {
    return app.spans().stream()
        .filter(span -> !span.pulsar())
        .flatMap(span -> span.messages().stream())
        .filter(message -> senders(message).isEmpty())
        .toList();
  }

  PackageIr model() {
    return model;
  }

  private static String key(MessageIr message) {
    return message.app() + "." + message.name();
  }
}
