// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * What a probe sends.
 *
 * @param messages that the body sends
 * @param start sent by the runtime before the first record of an instance; absent for singletons
 * @param end sent behind the last one; absent for singletons
 * @param textLimit bytes of a {@code string} at most; 0 if no message has one
 */
public record EmitsIr(
    AppIr app,
    String span,
    List<MessageIr> messages,
    Optional<MessageIr> start,
    Optional<MessageIr> end,
    int textLimit) {

  public EmitsIr {
    messages = List.copyOf(messages);
  }

  /** What the body passes: all fields but the one that says which instance it is. */
  public static List<FieldIr> parameters(MessageIr message) {
    return message.parameters().stream().filter(field -> !isReference(message, field)).toList();
  }

  /** Whether the emitter fills the field. */
  public static boolean isReference(MessageIr message, FieldIr field) {
    return message.reference().filter(field::equals).isPresent();
  }

  /** The bytes of a message at most. */
  public int longest(MessageIr message) {
    return message.wire().size() + message.texts().size() * textLimit;
  }

  /** Changes whenever a message that is sent changes. */
  public long schemaHash() {
    long hash = 0xcbf29ce484222325L;
    for (MessageIr message : messages) {
      hash = (hash ^ message.layoutHash()) * 0x100000001b3L;
    }
    return hash;
  }
}
