// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Span;

/**
 * What a new message of a span must have: the field that names the instance as its other messages
 * do, and if it starts instances the fields of the key.
 *
 * @param reference the name behind {@code ref}; absent in singletons
 * @param fields without numbers, such as {@code u32 pid}
 */
public record MessageDraft(Optional<String> reference, List<String> fields) {

  /** The draft of a message that is not declared with {@code msg}. */
  public static MessageDraft of(Span span, MessageKind kind) {
    if (SpanFacts.isSingleton(span)) {
      return new MessageDraft(Optional.empty(), List.of());
    }
    TypeIr.Scalar type = SpanFacts.connectionTable(span).orElse(MessageFixes.REFERENCE);
    String reference = MessageFixes.usualReference(span).orElse("instance");
    List<String> fields = new ArrayList<>();
    fields.add(MessageFixes.word(type) + " " + reference);
    for (Field key : kind == MessageKind.START ? SpanFacts.keyFields(span) : List.<Field>of()) {
      if (!reference.equals(key.getName())) {
        fields.add(FieldFixes.declaration(key));
      }
    }
    return new MessageDraft(Optional.of(reference), List.copyOf(fields));
  }

  /** The fields with numbers from 1 on, in one line. */
  String numbered() {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      line.append(i == 0 ? "" : " ").append(i + 1).append(": ").append(fields.get(i));
    }
    return line.toString();
  }
}
