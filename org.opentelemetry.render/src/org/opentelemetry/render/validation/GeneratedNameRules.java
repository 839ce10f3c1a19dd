// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/**
 * Rules about names that collide with what the generated classes of their owner have: only where
 * they really do.
 */
final class GeneratedNameRules {

  /** Types of C that the structs of a message use, where nothing in front of them is possible. */
  private static final Set<String> TYPES_OF_MESSAGE_STRUCTS =
      Set.of(
          "uint8_t", "uint16_t", "uint32_t", "uint64_t", "int8_t", "int16_t", "int32_t", "int64_t");

  private GeneratedNameRules() {}

  /** Tolerates that the name is missing, which these sets do not. */
  private static boolean isOneOf(Set<String> names, String name) {
    return name != null && names.contains(name);
  }

  static void spansAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      boolean ofSpan = isOneOf(GeneratedMembers.OF_SPAN_CLASSES, span.getName());
      if (ofSpan || isOneOf(GeneratedMembers.INDEX, span.getName())) {
        String owner = ofSpan ? "the classes of the span have" : "class Index has";
        sink.report(
            Place.of(span), "span '%s': %s a member of that name".formatted(span.getName(), owner));
      }
    }
  }

  static void definitionsAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Definition definition : Clauses.definitions(span)) {
        if (isOneOf(GeneratedMembers.BESIDE_DEFINITIONS, definition.getName())) {
          sink.report(
              Place.of(definition),
              "'%s': the classes of span '%s' have a member of that name"
                  .formatted(definition.getName(), span.getName()));
        }
      }
      for (Definition member : SpanFacts.key(span)) {
        if (isOneOf(GeneratedMembers.KEY, member.getName())
            && !SpanFacts.keyReferences(span).isEmpty()) {
          sink.report(
              Place.of(member),
              "'%s': the key of span '%s' has a member of that name"
                  .formatted(member.getName(), span.getName()));
        } else if (isOneOf(TYPES_OF_MESSAGE_STRUCTS, member.getName())
            && !Clauses.messages(span).isEmpty()) {
          sink.report(
              Place.of(member),
              "'%s': the structs of messages with the key of span '%s' use the type of that name"
                  .formatted(member.getName(), span.getName()));
        }
      }
    }
  }

  static void shardsAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Field field : ProxyFacts.shardBy(span)) {
        if (isOneOf(GeneratedMembers.SHARDING_KEY, field.getName())) {
          sink.report(
              Place.of(field),
              "'%s': the struct of the fields that pick a shard has that name"
                  .formatted(field.getName()));
        }
      }
    }
  }

  static void aliasesAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Map<String, Definition> byName = new HashMap<>();
      Clauses.definitions(span)
          .forEach(definition -> byName.putIfAbsent(definition.getName(), definition));
      for (Definition definition : byName.values()) {
        Definition alias = byName.get(definition.getName() + "_t");
        if (alias != null && definition.getName() != null) {
          sink.report(
              Place.of(alias),
              "'%s' is also the name of the type of '%s' in the classes of span '%s'"
                  .formatted(alias.getName(), definition.getName(), span.getName()),
              new Note("the other definition", Place.of(definition)));
        }
      }
    }
  }

  static void membersAreNotNamedLikeTheirSpan(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Definition definition : Clauses.definitions(span)) {
        if (definition.getName() != null && definition.getName().equals(span.getName())) {
          sink.report(
              Place.of(definition),
              "'%s' is named like its span; a class cannot have a member of its own name"
                  .formatted(span.getName()));
        }
      }
      for (Message message : Clauses.messages(span)) {
        if (span.getName() != null
            && MessageFacts.name(message).equals(Optional.ofNullable(span.getName()))) {
          sink.report(
              Place.of(message),
              "message '%s' is named like its span; a class cannot have a member of its own name"
                  .formatted(span.getName()));
        }
      }
    }
  }

  static void messagesAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      Map<String, Message> byName = new HashMap<>();
      Models.messages(app)
          .forEach(
              message ->
                  MessageFacts.name(message).ifPresent(name -> byName.putIfAbsent(name, message)));
      for (Message message : Models.messages(app)) {
        String name = MessageFacts.name(message).orElse("");
        Message stamped =
            name.endsWith("_tstamp")
                ? byName.get(name.substring(0, name.length() - "_tstamp".length()))
                : null;
        Optional<String> baseClass = Models.span(message).flatMap(Names::baseClass);
        if (GeneratedMembers.WRITER_AND_ENCODER.contains(name)) {
          sink.report(
              Place.of(message),
              "message '%s': the generated writer or encoder has a member of that name"
                  .formatted(name));
        } else if (baseClass.filter(name::equals).isPresent()) {
          sink.report(
              Place.of(message),
              "message '%s' is named like the handler class of its span".formatted(name));
        } else if (stamped != null) {
          sink.report(
              Place.of(message),
              "message '%s' is named like the writer's function for '%s' with a time stamp"
                  .formatted(name, MessageFacts.name(stamped).orElse("?")),
              new Note("the other message", Place.of(stamped)));
        }
      }
    }
  }

  static void messageFieldsAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      for (Message message : Models.messages(app)) {
        for (Field field : Clauses.fields(message)) {
          if (isOneOf(GeneratedMembers.MESSAGE_STRUCT, field.getName())) {
            sink.report(
                Place.of(field),
                "'%s': the structs of a message have a member of that name"
                    .formatted(field.getName()));
          } else if (isOneOf(TYPES_OF_MESSAGE_STRUCTS, field.getName())) {
            sink.report(
                Place.of(field),
                "'%s': the structs of a message use the type of that name"
                    .formatted(field.getName()));
          }
        }
      }
    }
  }

  static void baseClassesAreUnique(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      Map<String, Span> firsts = new HashMap<>();
      Set<String> lowerCase = new HashSet<>();
      for (Span span : app.getSpans()) {
        String name = span.getName();
        if (name == null || !lowerCase.add(name.toLowerCase(Locale.ROOT))) {
          continue; // a duplicate, or one that differs by case: reported as such
        }
        String baseClass = Names.baseClass(name);
        Span first = firsts.putIfAbsent(baseClass, span);
        if (first != null) {
          sink.report(
              Place.of(span),
              "spans '%s' and '%s' both give handler class %s"
                  .formatted(first.getName(), name, baseClass),
              new Note("the other span", Place.of(first)));
        } else if (baseClass.equals("PulsarSpanBase")) {
          sink.report(
              Place.of(span),
              "span '%s' gives handler class %s, which every app has".formatted(name, baseClass));
        }
      }
    }
  }
}
