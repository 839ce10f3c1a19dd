// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.validation.ProxyRules.Link;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the remote messages that proxies send, and about the pools on both sides. */
final class ProxyMessageRules {

  private ProxyMessageRules() {}

  static void remotesStartAndEnd(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : ProxyRules.links(document)) {
      if (SpanFacts.isSingleton(link.remote())) {
        report(link, "it is a singleton, which lives as long as its connection", sink);
      } else if (ProxyFacts.start(link.remote()).isEmpty()) {
        report(link, "no start message with a reference; add msg _start {}", sink);
      } else if (ProxyFacts.end(link.remote()).isEmpty()) {
        report(link, "no end message with a reference and nothing else; add msg _end {}", sink);
      }
    }
  }

  private static void report(Link link, String reason, RuleSink sink) {
    sink.report(
        link.place(),
        "'%s' cannot be proxied: %s".formatted(link.remoteName(), reason),
        link.remoteNote());
  }

  static void startsHaveNoOtherFields(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : ProxyRules.links(document)) {
      Optional<Message> start = ProxyFacts.start(link.remote());
      List<MessageField> extra =
          start.map(message -> ProxyFacts.extraFields(link.remote(), message)).orElse(List.of());
      if (!extra.isEmpty()) {
        String names = extra.stream().map(f -> f.name().get()).collect(Collectors.joining("', '"));
        sink.report(
            link.place(),
            "'%s' cannot be proxied: its start message has '%s', which a proxy does not know; send that in a log or msg"
                .formatted(link.remoteName(), names),
            new Note("the start message", Place.of(start.get())));
      }
    }
  }

  static void referencesHoldLocations(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : ProxyRules.links(document)) {
      int location = SpanFacts.locationType(link.span()).bytes();
      Optional<Message> start = ProxyFacts.start(link.remote());
      Optional<MessageField> reference = start.flatMap(MessageFacts::reference);
      Optional<TypeIr.Scalar> type =
          reference
              .flatMap(MessageField::type)
              .filter(TypeIr.Scalar.class::isInstance)
              .map(TypeIr.Scalar.class::cast);
      if (type.isPresent() && type.get().bytes() < location) {
        sink.report(
            link.place(),
            "'%s' is known to '%s' by a %s, too narrow for a pool of %d; make reference field '%s' a u%d"
                .formatted(
                    link.span().getName(),
                    link.remoteName(),
                    TypeWords.of(type.get()),
                    SpanFacts.poolSize(link.span()),
                    reference.get().name().orElse("?"),
                    8 * location),
            new Note("the start message", Place.of(start.get())));
      }
    }
  }

  /** Both sides hold the same instances, so the smaller pool limits the larger one. */
  static void poolsAreEqual(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : ProxyRules.links(document)) {
      int here = SpanFacts.poolSize(link.span());
      int there = SpanFacts.poolSize(link.remote());
      if (here != there) {
        String consequence =
            there < here ? "there, further ones are lost" : "one sender alone cannot fill that";
        sink.report(
            link.place(),
            "'%s' has room for %d instances, but '%s' for %d; %s"
                .formatted(link.span().getName(), here, link.remoteName(), there, consequence),
            link.remoteNote());
      }
    }
  }
}
