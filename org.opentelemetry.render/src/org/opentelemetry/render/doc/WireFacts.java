// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MessageKind;

/** Sentences about messages, for all formats. */
final class WireFacts {

  /** Something that is special about a message. */
  record Note(String term, String text) {}

  private WireFacts() {}

  /** How long the record is. */
  static String size(MessageIr message) {
    int fixed = message.wire().size();
    int total = fixed + WirePart.TIMESTAMP_BYTES;
    String sum = "%d bytes: %d of timestamp, %d fixed";
    String text = Quantity.format(sum, total, WirePart.TIMESTAMP_BYTES, fixed);
    return message.dynamic()
        ? text + "; then " + Quantity.of(message.texts().size(), "text")
        : text;
  }

  /** How the message says which instance it is about. */
  static String instance(MessageIr message) {
    Optional<String> reference = message.reference().map(FieldIr::name);
    if (reference.isEmpty()) {
      return "the one of the connection";
    }
    String by = "by field " + reference.get();
    return switch (message.kind()) {
      case START -> "made, or found by its key, and known " + by + " from here on";
      case LOG -> by;
      case END -> by + ", which means nothing afterwards";
    };
  }

  static List<Note> notes(MessageIr message) {
    List<Note> notes = new ArrayList<>();
    if (!message.needsAuthorization()) {
      notes.add(new Note("Authorization", "handled before the connection is trusted"));
    }
    if (message.pipelineOnly()) {
      notes.add(new Note("Pipeline only", "not for collectors"));
    }
    if (message.severity() != 0) {
      notes.add(new Note("Severity", "" + message.severity()));
    }
    return notes;
  }

  /** 64 bits that are equal on both peers when the bytes are. */
  static String hash(MessageIr message) {
    return String.format(Locale.ROOT, "0x%016x", message.layoutHash());
  }

  /** The comment of a field, and what it is for. */
  static String meaning(MessageIr message, FieldIr field, DocComments comments) {
    String comment = comments.ofField(message.app(), message.name(), field.name());
    if (comment.isEmpty() && field.implicit()) {
      // a copy of a field of the key
      comment = comments.ofMember(message.app(), message.span(), field.name());
    }
    List<String> parts = new ArrayList<>();
    if (message.reference().filter(field::equals).isPresent()) {
      boolean start = message.kind() == MessageKind.START;
      parts.add(start ? "the sender's name for the instance" : "which instance");
    }
    if (field.implicit()) {
      parts.add("added by the compiler");
    }
    String role = String.join(", ", parts);
    if (comment.isEmpty() || role.isEmpty()) {
      return comment + role;
    }
    return comment + " (" + role + ")";
  }

  static Optional<String> number(OptionalInt number) {
    return number.isPresent() ? Optional.of("" + number.getAsInt()) : Optional.empty();
  }
}
