// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/**
 * Messages as they are after the implicit changes: {@code msg _start} and {@code msg _end} get
 * names and kinds of their own, a {@code msg} without {@code ref} gets a field {@code u64 _ref},
 * and a {@code msg _start} of an indexed span gets the fields of the key.
 */
public final class MessageFacts {

  /** Name of the implicit reference field. */
  public static final String REF = "_ref";

  private static final String START = "_start";
  private static final String END = "_end";

  private MessageFacts() {}

  /** Whether the message is declared with {@code msg}. */
  public static boolean fromMsg(Message message) {
    return message.getKind() == org.opentelemetry.render.model.MessageKind.MSG;
  }

  /** Whether the message is {@code msg _start}, which is renamed and gets the fields of the key. */
  public static boolean isImplicitStart(Message message) {
    return fromMsg(message) && START.equals(message.getName());
  }

  /** Whether the message is {@code msg _end}. */
  public static boolean isImplicitEnd(Message message) {
    return fromMsg(message) && END.equals(message.getName());
  }

  /**
   * The name in generated code: {@code s_start} for {@code msg _start} of span s, otherwise as
   * written.
   */
  public static Optional<String> name(Message message) {
    Optional<String> written = Optional.ofNullable(message.getName());
    if (!isImplicitStart(message) && !isImplicitEnd(message)) {
      return written;
    }
    return Models.span(message).map(Span::getName).map(span -> span + written.orElse(""));
  }

  /** What the message does to its instance. */
  public static MessageKind kind(Message message) {
    return switch (message.getKind()) {
      case START -> MessageKind.START;
      case LOG -> MessageKind.LOG;
      case END -> MessageKind.END;
      case MSG ->
          isImplicitStart(message)
              ? MessageKind.START
              : isImplicitEnd(message) ? MessageKind.END : MessageKind.LOG;
    };
  }

  /**
   * All fields in the order that determines the layout: as declared, then key fields, then {@code
   * _ref}.
   */
  public static List<MessageField> fields(Message message) {
    List<MessageField> fields = new ArrayList<>();
    for (Field field : Clauses.fields(message)) {
      fields.add(field(field, Numbers.saturated(field.getNumber()), false));
    }
    if (isImplicitStart(message)) {
      int number = fields.stream().mapToInt(MessageField::number).reduce(0, Math::max);
      for (Field member : keyFields(message)) {
        fields.add(field(member, ++number, true));
      }
    }
    if (hasImplicitReference(message)) {
      fields.add(
          new MessageField(
              Optional.of(REF),
              0,
              Optional.of(new TypeIr.Scalar(8, false)),
              true,
              Optional.empty()));
    }
    return List.copyOf(fields);
  }

  /**
   * All fields, complete; absent if one of them, or a member of the key that belongs here, is
   * unknown.
   */
  public static Optional<List<FieldIr>> completeFields(Message message) {
    if (isImplicitStart(message)
        && !Models.span(message).map(SpanFacts::keyIsResolved).orElse(false)) {
      return Optional.empty();
    }
    List<MessageField> fields = fields(message);
    List<FieldIr> complete = fields.stream().flatMap(field -> field.ir().stream()).toList();
    return complete.size() == fields.size() ? Optional.of(complete) : Optional.empty();
  }

  /** Whether the compiler adds {@code u64 _ref} to the message. */
  public static boolean hasImplicitReference(Message message) {
    return fromMsg(message) && !hasWrittenReference(message);
  }

  /** The field that identifies the instance: the one behind {@code ref}, or {@code _ref}. */
  public static Optional<MessageField> reference(Message message) {
    List<MessageField> fields = fields(message);
    if (hasImplicitReference(message)) {
      return Optional.of(fields.get(fields.size() - 1));
    }
    return Models.resolved(message.getRef())
        .flatMap(
            ref ->
                fields.stream()
                    .filter(field -> !field.implicit() && field.source().orElse(null) == ref)
                    .findFirst());
  }

  /** The number behind those of all fields that the user wrote; perhaps too large. */
  public static long nextNumber(Message message) {
    return Clauses.fields(message).stream()
            .map(Field::getNumber)
            .filter(number -> number != null && number <= Descriptors.MAX_NUMBER)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0)
        + 1;
  }

  /** The text of the description, "" if there is none. */
  public static String description(Message message) {
    return Clauses.description(message).flatMap(d -> Optional.ofNullable(d.getText())).orElse("");
  }

  /** The severity, 0 if there is none. */
  public static int severity(Message message) {
    return Clauses.severity(message).map(s -> Numbers.saturated(s.getLevel())).orElse(0);
  }

  // A ref that does not resolve is still a ref: the message must not get a second one.
  private static boolean hasWrittenReference(Message message) {
    return message.getRef() != null;
  }

  private static List<Field> keyFields(Message message) {
    return Models.span(message).map(SpanFacts::keyFields).orElse(List.of());
  }

  private static MessageField field(Field field, int number, boolean implicit) {
    return new MessageField(
        Optional.ofNullable(field.getName()),
        number,
        FieldTypes.type(field),
        implicit,
        Optional.of(field));
  }
}
