// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.ShardBy;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the keys and shards of proxies. */
final class ProxyRules {

  /** A span with a proxy clause whose remote span is known. */
  record Link(Span span, Proxy proxy, Span remote) {

    Place place() {
      return Place.of(proxy, Literals.PROXY__SPAN);
    }

    /** The remote span as the user writes it. */
    String remoteName() {
      return qualified(remote);
    }

    Note remoteNote() {
      return new Note("the span", Place.of(remote));
    }
  }

  private ProxyRules() {}

  static List<Link> links(Document document) {
    return Models.spans(document).stream()
        .flatMap(
            span ->
                Clauses.proxy(span).stream()
                    .flatMap(
                        proxy ->
                            ProxyFacts.remote(proxy).stream()
                                .map(remote -> new Link(span, proxy, remote))))
        .toList();
  }

  static void proxiesOfIndexedAreIndexed(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : links(document)) {
      if (SpanFacts.isIndexed(link.remote()) && !SpanFacts.isIndexed(link.span())) {
        String key =
            SpanFacts.keyFields(link.remote()).stream()
                .map(Field::getName)
                .collect(Collectors.joining(", "));
        sink.report(
            link.place(),
            "'%s' proxies indexed '%s' and so needs index (%s)"
                .formatted(link.span().getName(), link.remoteName(), key),
            link.remoteNote());
      }
    }
  }

  static void keysCarryTheRemoteKey(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : links(document)) {
      if (!SpanFacts.isIndexed(link.span()) || !SpanFacts.keyIsResolved(link.span())) {
        continue;
      }
      for (Field remote : SpanFacts.keyFields(link.remote())) {
        if (ProxyFacts.keyField(link.span(), remote.getName()).isEmpty()) {
          sink.report(
              Place.of(Clauses.index(link.span()).get()),
              "the key of '%s' lacks field '%s' of '%s'; add it to the index"
                  .formatted(link.span().getName(), remote.getName(), link.remoteName()),
              new Note("the field", Place.of(remote)));
        }
      }
    }
  }

  static void keyTypesAgree(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : links(document)) {
      for (Field remote : SpanFacts.keyFields(link.remote())) {
        Optional<Field> own = ProxyFacts.keyField(link.span(), remote.getName());
        Optional<TypeIr> here = own.flatMap(FieldTypes::type);
        Optional<TypeIr> there = FieldTypes.type(remote);
        if (here.isPresent() && there.isPresent() && !here.equals(there)) {
          sink.report(
              Place.of(own.get(), Literals.FIELD__TYPE),
              "key member '%s' is %s here, %s in '%s'"
                  .formatted(
                      remote.getName(),
                      TypeWords.of(here.get()),
                      TypeWords.of(there.get()),
                      link.remoteName()),
              new Note("the remote field", Place.of(remote)));
        }
      }
    }
  }

  static void remoteKeysHaveNoReferences(Document document, Analysis analysis, RuleSink sink) {
    for (Link link : links(document)) {
      for (Reference reference : SpanFacts.keyReferences(link.remote())) {
        sink.report(
            link.place(),
            "'%s' cannot be proxied: key member '%s' is a reference"
                .formatted(link.remoteName(), reference.getName()),
            new Note("the reference", Place.of(reference)));
      }
    }
  }

  static void shardsAreOfTheKey(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<ShardBy> clause = shardBy(span);
      if (clause.isEmpty() || !SpanFacts.isIndexed(span)) {
        continue;
      }
      List<Field> fields = clause.get().getFields();
      for (int i = 0; i < fields.size(); i++) {
        if (Models.resolved(fields.get(i)).isPresent()
            && !SpanFacts.keyFields(span).contains(fields.get(i))) {
          sink.report(
              shard(clause.get(), i),
              "'%s' shards '%s' but is not in its index; shard by fields of the index"
                  .formatted(fields.get(i).getName(), span.getName()),
              new Note("the index", Place.of(Clauses.index(span).get())));
        }
      }
    }
  }

  static void shardsAreDistinct(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Map<Field, Integer> firsts = new HashMap<>();
      List<Field> fields =
          shardBy(span).map(ShardBy::getFields).map(List::copyOf).orElse(List.of());
      for (int i = 0; i < fields.size(); i++) {
        Integer first =
            Models.resolved(fields.get(i)).isPresent()
                ? firsts.putIfAbsent(fields.get(i), i)
                : null;
        if (first != null) {
          sink.report(
              shard(shardBy(span).get(), i),
              "'%s' is already in shard_by".formatted(fields.get(i).getName()),
              new Note("the first mention", shard(shardBy(span).get(), first)));
        }
      }
    }
  }

  /** Connections create singletons, and have no values for the fields that would pick the shard. */
  static void singletonsAreNotSharded(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<ShardBy> clause = shardBy(span);
      if (clause.isPresent() && SpanFacts.isSingleton(span)) {
        sink.report(
            Place.of(clause.get()),
            "singleton '%s' cannot be sharded; without shard_by all writers get its messages"
                .formatted(span.getName()),
            new Note("the singleton clause", Place.of(Clauses.singleton(span).get())));
      }
    }
  }

  static void proxiesLeaveTheApp(Document document, Analysis analysis, RuleSink sink) {
    Set<Span> reported = new HashSet<>();
    for (Link link : links(document)) {
      List<Span> cycle = ProxyFacts.cycle(link.span());
      if (cycle.size() > 1 && reported.addAll(cycle)) {
        String path = cycle.stream().map(ProxyRules::qualified).collect(Collectors.joining("', '"));
        sink.report(
            link.place(),
            "the proxies '%s' mirror each other in a circle; instances would be created for ever"
                .formatted(path),
            link.remoteNote());
      } else if (cycle.size() <= 1 && Models.app(link.span()).equals(Models.app(link.remote()))) {
        sink.report(
            link.place(),
            "'%s' is a span of the same app; proxies are for other apps"
                .formatted(link.remoteName()),
            link.remoteNote());
      }
    }
  }

  /** Start messages of spans without an index carry nothing that would pick the shard. */
  static void startedAreNotSharded(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<Message> start =
          Clauses.messages(span).stream()
              .filter(message -> MessageFacts.kind(message) == MessageKind.START)
              .findFirst();
      Optional<ShardBy> clause = shardBy(span);
      if (clause.isPresent() && start.isPresent() && !SpanFacts.isIndexed(span)) {
        sink.report(
            Place.of(clause.get()),
            "message '%s' starts instances of '%s' without the fields that pick the shard; put them in an index"
                .formatted(start.get().getName(), span.getName()),
            new Note("the start message", Place.of(start.get())));
      }
    }
  }

  private static String qualified(Span span) {
    return Models.app(span).map(app -> app.getName() + "." + span.getName()).orElse(span.getName());
  }

  private static Optional<ShardBy> shardBy(Span span) {
    return Clauses.proxy(span).map(Proxy::getShardBy);
  }

  private static Place shard(ShardBy clause, int i) {
    return Place.of(clause, Literals.SHARD_BY__FIELDS, i);
  }
}
