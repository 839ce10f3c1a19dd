// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.model.ConnHash;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Impl;
import org.opentelemetry.render.model.Include;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.PoolSize;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the clauses of spans, and about the life of instances. */
final class SpanRules {

  private static final Pattern CLASS_NAME = Pattern.compile("(::)?[A-Za-z_]\\w*(::[A-Za-z_]\\w*)*");
  private static final Pattern INCLUDE_TEXT = Pattern.compile("<[^<>\"\\s]+>|\"[^<>\"\\s]+\"");

  private SpanRules() {}

  static void poolSizesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (PoolSize clause : Clauses.all(span.getElements(), PoolSize.class)) {
        Long size = clause.getSize();
        if (size != null && (size < 1 || size > SpanFacts.MAX_POOL_SIZE)) {
          Place place = Place.of(clause, Literals.POOL_SIZE__SIZE);
          sink.report(
              place,
              "pool size %s is not within 1 to %d"
                  .formatted(place.text(), SpanFacts.MAX_POOL_SIZE));
        }
      }
    }
  }

  static void singletonsHaveNoIndex(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      if (SpanFacts.isSingleton(span)) {
        Clauses.index(span)
            .ifPresent(
                index ->
                    sink.report(
                        Place.of(index),
                        "singleton '%s' has one instance per connection and so no index"
                            .formatted(span.getName()),
                        new Note("the singleton clause", Place.of(Clauses.singleton(span).get()))));
      }
    }
  }

  static void indexMembersAreDistinct(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Index index : Clauses.all(span.getElements(), Index.class)) {
        Map<EObject, Integer> firsts = new HashMap<>();
        List<Definition> members = index.getMembers();
        for (int i = 0; i < members.size(); i++) {
          Integer first =
              Models.resolved(members.get(i)).isPresent()
                  ? firsts.putIfAbsent(members.get(i), i)
                  : null;
          if (first != null) {
            sink.report(
                member(index, i),
                "'%s' is already in the index".formatted(members.get(i).getName()),
                new Note("the first mention", member(index, first)));
          }
        }
      }
    }
  }

  private static Place member(Index index, int i) {
    return Place.of(index, Literals.INDEX__MEMBERS, i);
  }

  static void indexHasField(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<Index> index = Clauses.index(span);
      List<Definition> key = SpanFacts.key(span);
      if (index.isPresent()
          && !key.isEmpty()
          && SpanFacts.keyIsResolved(span)
          && key.stream().allMatch(Reference.class::isInstance)) {
        sink.report(
            Place.of(index.get()),
            "the index of '%s' has no field, only references".formatted(span.getName()));
      }
    }
  }

  static void connHashHasReferences(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<ConnHash> clause = Clauses.connHash(span);
      if (clause.isEmpty()) {
        continue;
      }
      boolean named =
          Clauses.messages(span).stream()
              .anyMatch(
                  message ->
                      message.getRef() != null || MessageFacts.hasImplicitReference(message));
      if (SpanFacts.isSingleton(span)) {
        sink.report(
            Place.of(clause.get()), "singleton '%s' needs no conn_hash".formatted(span.getName()));
      } else if (!named) {
        sink.report(
            Place.of(clause.get()),
            "no message of '%s' has a reference field, so conn_hash has nothing to hash"
                .formatted(span.getName()));
      }
    }
  }

  static void implIsClassName(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Impl impl : Clauses.all(span.getHeaders(), Impl.class)) {
        String name = impl.getClassName();
        if (name != null && !CLASS_NAME.matcher(name).matches()) {
          sink.report(
              Place.of(impl, Literals.IMPL__CLASS_NAME),
              "'%s' is no class name; write it in full, such as \"a::b::C\"".formatted(name));
        }
      }
    }
  }

  static void implHasInclude(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<Impl> impl = Clauses.impl(span);
      if (impl.isPresent() && Clauses.include(span).isEmpty()) {
        sink.report(
            Place.of(impl.get()),
            "'%s' has impl but no include; generated code needs the complete class"
                .formatted(span.getName()));
      }
    }
  }

  static void includeIsHeader(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Include include : Clauses.all(span.getHeaders(), Include.class)) {
        String file = include.getFile();
        if (file != null && !INCLUDE_TEXT.matcher(file).matches()) {
          sink.report(
              Place.of(include, Literals.INCLUDE__FILE),
              "'%s' cannot stand behind #include; write \"<path/to/header.h>\" or '\"header.h\"'"
                  .formatted(file));
        }
      }
    }
  }

  static void messagesHaveImpl(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      if (!Clauses.messages(span).isEmpty() && Clauses.impl(span).isEmpty()) {
        sink.report(
            Place.of(span),
            "'%s' has messages but no impl; nothing handles them".formatted(span.getName()));
      }
    }
  }

  static void instancesCanStart(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      List<Message> messages = Clauses.messages(span);
      if (!SpanFacts.isSingleton(span)
          && !messages.isEmpty()
          && count(messages, MessageKind.START) == 0) {
        sink.report(
            Place.of(span),
            "no message starts instances of '%s', so its other messages never find one"
                .formatted(span.getName()));
      }
    }
  }

  static void instancesCanEnd(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      List<Message> messages = Clauses.messages(span);
      if (!SpanFacts.isSingleton(span)
          && count(messages, MessageKind.START) > 0
          && count(messages, MessageKind.END) == 0) {
        sink.report(
            Place.of(span),
            "no message ends instances of '%s'; they live until the connection closes"
                .formatted(span.getName()));
      }
    }
  }

  /** Nobody says which of several it should be when a connection closes. */
  static void oneMessageEndsInstances(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Optional<Message> handled = SpanFacts.endOnDisconnect(span);
      for (Message message : Clauses.messages(span)) {
        if (handled.isPresent()
            && MessageFacts.kind(message) == MessageKind.END
            && !MessageFacts.name(message).equals(MessageFacts.name(handled.get()))) {
          String name = handled.get().getName();
          sink.report(
              Place.of(message),
              "'%s' ends instances of '%s' as '%s' does; for those that a closing connection leaves open, '%s' is handled"
                  .formatted(message.getName(), span.getName(), name, name),
              new Note("the other end message", Place.of(handled.get())));
        }
      }
    }
  }

  private static long count(List<Message> messages, MessageKind kind) {
    return messages.stream().filter(message -> MessageFacts.kind(message) == kind).count();
  }
}
