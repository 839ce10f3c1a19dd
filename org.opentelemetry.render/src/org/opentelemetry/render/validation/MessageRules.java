// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Severity;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about messages: what identifies the instance, what they carry. */
final class MessageRules {

  /** A record is at most 65535 bytes, of which 8 are its timestamp. */
  static final int MAX_SIZE = 65535 - 8;

  private static final long MAX_SEVERITY = Integer.MAX_VALUE;

  private MessageRules() {}

  static void noStartOrEndInSingletons(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      if (!SpanFacts.isSingleton(span)) {
        continue;
      }
      for (Message message : Clauses.messages(span)) {
        if (MessageFacts.kind(message) != MessageKind.LOG) {
          sink.report(
              Place.of(message),
              "singleton '%s' lives as long as its connection; make '%s' a log"
                  .formatted(span.getName(), message.getName()));
        }
      }
    }
  }

  static void noMsgInSingletons(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      if (!SpanFacts.isSingleton(span)) {
        continue;
      }
      for (Message message : Clauses.messages(span)) {
        boolean plain = MessageFacts.kind(message) == MessageKind.LOG;
        if (plain && MessageFacts.hasImplicitReference(message)) {
          sink.report(
              Place.of(message),
              "'%s' carries 8 bytes of reference that a singleton does not use; make it a log"
                  .formatted(message.getName()));
        }
      }
    }
  }

  static void instancesAreIdentified(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      if (SpanFacts.isSingleton(span)) {
        continue;
      }
      for (Message message : Clauses.messages(span)) {
        if (!MessageFacts.fromMsg(message) && message.getRef() == null) {
          sink.report(
              Place.of(message),
              "'%s' does not say which instance of '%s' it is about; add 'ref <field>'"
                  .formatted(message.getName(), span.getName()));
        }
      }
    }
  }

  static void referenceFieldsAreIntegers(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Message message : Clauses.messages(span)) {
        Optional<Field> ref = Models.resolved(message.getRef());
        ref.flatMap(FieldTypes::type)
            .filter(type -> !(type instanceof TypeIr.Scalar))
            .ifPresent(
                type ->
                    sink.report(
                        reference(message),
                        "'%s' identifies an instance and so must be an integer"
                            .formatted(ref.get().getName()),
                        new Note("the field", Place.of(ref.get()))));
      }
    }
  }

  static void referenceTypesAgree(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      Message first = null;
      TypeIr.Scalar expected = null;
      for (Message message :
          SpanFacts.isSingleton(span) ? List.<Message>of() : Clauses.messages(span)) {
        TypeIr type = MessageFacts.reference(message).flatMap(MessageField::type).orElse(null);
        if (!(type instanceof TypeIr.Scalar scalar)) {
          continue;
        }
        if (first == null) {
          first = message;
          expected = scalar;
        } else if (!scalar.source().equals(expected.source())) {
          sink.report(
              reference(message),
              "the reference field is %s here but %s in '%s'; all messages of a span need one type"
                  .formatted(TypeWords.of(scalar), TypeWords.of(expected), first.getName()),
              new Note("the first reference field", reference(first)));
        }
      }
    }
  }

  private static Place reference(Message message) {
    return message.getRef() == null ? Place.of(message) : Place.of(message, Literals.MESSAGE__REF);
  }

  static void startsCarryTheKey(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Message message : Clauses.messages(span)) {
        if (MessageFacts.kind(message) == MessageKind.START
            && !MessageFacts.isImplicitStart(message)) {
          SpanFacts.keyFields(span).forEach(key -> checkKeyField(key, message, sink));
        }
      }
    }
  }

  private static void checkKeyField(Field key, Message message, RuleSink sink) {
    if (key.getName() == null) {
      return;
    }
    Optional<Field> carried =
        Clauses.fields(message).stream()
            .filter(field -> key.getName().equals(field.getName()))
            .findFirst();
    if (carried.isEmpty()) {
      sink.report(
          Place.of(message),
          "start message '%s' must carry index field '%s'"
              .formatted(message.getName(), key.getName()),
          new Note("the index field", Place.of(key)));
      return;
    }
    Optional<TypeIr> here = FieldTypes.type(carried.get());
    Optional<TypeIr> there = FieldTypes.type(key);
    if (here.isPresent()
        && there.isPresent()
        && !here.get().source().equals(there.get().source())) {
      sink.report(
          Place.of(carried.get()),
          "'%s' is %s here but %s in the index of the span"
              .formatted(key.getName(), TypeWords.of(here.get()), TypeWords.of(there.get())),
          new Note("the index field", Place.of(key)));
    }
  }

  static void fixedPartsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Message message : Clauses.messages(span)) {
        analysis
            .wireLayout(message)
            .filter(layout -> layout.size() > MAX_SIZE)
            .ifPresent(
                layout ->
                    sink.report(
                        Place.of(message),
                        "'%s' takes %d bytes without its strings, %d more than a record has room for"
                            .formatted(
                                message.getName(), layout.size(), layout.size() - MAX_SIZE)));
      }
    }
  }

  static void severitiesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Span span : Models.spans(document)) {
      for (Message message : Clauses.messages(span)) {
        for (Severity severity : Clauses.all(message.getElements(), Severity.class)) {
          if (severity.getLevel() != null && severity.getLevel() > MAX_SEVERITY) {
            Place place = Place.of(severity, Literals.SEVERITY__LEVEL);
            sink.report(place, "severity %s is above %d".formatted(place.text(), MAX_SEVERITY));
          }
        }
      }
    }
  }
}
