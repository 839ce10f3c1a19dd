// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Severity;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.TypeWords;

/** Fixes of messages: their kind, what identifies the instance, what they carry. */
final class MessageFixes {

  /**
   * Type of a reference field where no other message of the span gives one: that of {@code msg}.
   */
  static final TypeIr.Scalar REFERENCE = new TypeIr.Scalar(8, false);

  private MessageFixes() {}

  static List<Fix> log(Finding finding) {
    Optional<Message> message = finding.at(Message.class);
    if (message.isEmpty()) {
      return List.of();
    }
    Edits edits = new Edits(finding);
    Finding.node(message.get(), Literals.MESSAGE__KIND)
        .ifPresent(node -> edits.replace(node, "log"));
    boolean shorter = MessageFacts.hasImplicitReference(message.get());
    return edits.possible("Make it a log" + (shorter ? ", 8 bytes shorter on the wire" : ""));
  }

  /** The field that other messages of the span use, or the only one that can be, or a new one. */
  static List<Fix> addReference(Finding finding) {
    Optional<Message> found = finding.at(Message.class);
    Optional<Span> span = found.flatMap(Models::span);
    if (span.isEmpty()) {
      return List.of();
    }
    Message message = found.get();
    TypeIr type = SpanFacts.connectionTable(span.get()).orElse(null);
    List<Field> able =
        Clauses.fields(message).stream()
            .filter(field -> field.getName() != null)
            .filter(field -> FieldTypes.type(field).filter(t -> fits(t, type)).isPresent())
            .toList();
    Optional<String> usual = usualReference(span.get());
    Optional<Field> likely =
        able.stream().filter(f -> usual.equals(Optional.of(f.getName()))).findFirst();
    List<Fix> fixes = new ArrayList<>();
    likely.ifPresent(field -> fixes.addAll(reference(finding, message, field, true)));
    able.stream()
        .filter(field -> likely.isEmpty() || field != likely.get())
        .forEach(field -> fixes.addAll(reference(finding, message, field, false)));
    if (able.isEmpty()) {
      String name = usual.filter(n -> isFree(message, n)).orElse("instance");
      String declaration = word(type == null ? REFERENCE : type) + " " + name;
      if (isFree(message, name)) {
        Edits edits =
            new Edits(finding)
                .insertInBody(message, MessageFacts.nextNumber(message) + ": " + declaration);
        Finding.node(message, Literals.MESSAGE__NAME)
            .ifPresent(node -> edits.insertAfter(node, " ref " + name));
        fixes.addAll(edits.possible("Add '" + declaration + "' and refer to it"));
      }
    }
    return fixes;
  }

  private static List<Fix> reference(
      Finding finding, Message message, Field field, boolean preferred) {
    Edits edits = new Edits(finding);
    Finding.node(message, Literals.MESSAGE__NAME)
        .ifPresent(node -> edits.insertAfter(node, " ref " + field.getName()));
    return edits.fix("Add 'ref " + field.getName() + "'", preferred);
  }

  private static boolean isFree(Message message, String name) {
    return Clauses.fields(message).stream().noneMatch(field -> name.equals(field.getName()));
  }

  private static boolean fits(TypeIr type, TypeIr expected) {
    return expected == null ? type instanceof TypeIr.Scalar : type.equals(expected);
  }

  static List<Fix> integerReference(Finding finding) {
    Optional<Message> message = finding.at(Message.class);
    Optional<TypeIr.Scalar> usual =
        message.flatMap(Models::span).flatMap(SpanFacts::connectionTable);
    return message
        .flatMap(m -> Models.resolved(m.getRef()))
        .map(field -> retype(finding, field, word(usual.orElse(REFERENCE))))
        .orElse(List.of());
  }

  static List<Fix> sameReferenceType(Finding finding) {
    Optional<Message> message = finding.at(Message.class);
    Optional<TypeIr.Scalar> type =
        message.flatMap(Models::span).flatMap(SpanFacts::connectionTable);
    Optional<Field> field = message.flatMap(m -> Models.resolved(m.getRef()));
    if (field.isPresent() && type.isPresent()) {
      return retype(finding, field.get(), word(type.get()));
    }
    // the reference of a msg has a type of its own: the others are then what can change
    Optional<Field> first =
        finding.relatedAt(0, Message.class).flatMap(m -> Models.resolved(m.getRef()));
    List<Message> messages = message.flatMap(Models::span).map(Clauses::messages).orElse(List.of());
    Edits edits = new Edits(finding);
    if (first.isPresent()) {
      messages.stream()
          .flatMap(m -> Models.resolved(m.getRef()).stream())
          .filter(f -> FieldTypes.type(f).isPresent())
          .forEach(f -> FieldFixes.retype(f, word(REFERENCE), edits));
    }
    return edits.possible("Make the reference fields of the other messages u64, as that of a msg");
  }

  private static List<Fix> retype(Finding finding, Field field, String type) {
    Edits edits = new Edits(finding);
    FieldFixes.retype(field, type, edits);
    return edits.possible("Make '" + field.getName() + "' a " + type);
  }

  /** Adds the missing field, or gives the one that is there the type of the key. */
  static List<Fix> carryKey(Finding finding) {
    Optional<Message> message = finding.at(Message.class);
    Optional<Field> key = finding.relatedAt(0, Field.class);
    if (message.isEmpty() || key.isEmpty() || FieldTypes.type(key.get()).isEmpty()) {
      return List.of();
    }
    Optional<Field> here =
        finding.at(Field.class).filter(field -> field.eContainer() == message.get());
    if (here.isPresent()) {
      return retype(finding, here.get(), word(FieldTypes.type(key.get()).get()));
    }
    String declaration = FieldFixes.declaration(key.get());
    return new Edits(finding)
        .insertInBody(message.get(), MessageFacts.nextNumber(message.get()) + ": " + declaration)
        .possible("Add field '" + declaration + "'");
  }

  static List<Fix> severity(Finding finding) {
    return finding
        .at(Severity.class)
        .flatMap(severity -> Finding.node(severity, Literals.SEVERITY__LEVEL))
        .map(node -> new Edits(finding).replace(node, String.valueOf(Integer.MAX_VALUE)))
        .map(edits -> edits.possible("Make it " + Integer.MAX_VALUE + ", the largest"))
        .orElse(List.of());
  }

  /** A type as the user writes it. */
  static String word(TypeIr type) {
    return TypeWords.of(type);
  }

  /** The name of the field that identifies instances in the messages of a span. */
  static Optional<String> usualReference(Span span) {
    return Clauses.messages(span).stream()
        .flatMap(message -> Models.resolved(message.getRef()).stream())
        .map(Field::getName)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
