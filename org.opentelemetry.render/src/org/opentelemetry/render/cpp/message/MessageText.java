// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.cpp.CppNames;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;

/** What several templates say about a message. */
final class MessageText {

  private MessageText() {}

  /** The first sentence of a comment: what the message is and does. */
  static String title(MessageIr message) {
    String what =
        message.name()
            + ": "
            + message.kind().name().toLowerCase(Locale.ROOT)
            + (" of span " + message.span() + ", id " + message.id());
    String description = CppText.comment(message.description());
    return description.isEmpty() ? what + "." : what + ". " + description;
  }

  /** The parameters for the fields, behind some of our own. */
  static List<String> parameters(MessageIr message, String... own) {
    List<String> parameters = new ArrayList<>(List.of(own));
    for (FieldIr field : message.parameters()) {
      parameters.add(CppTypes.parameter(field));
    }
    return parameters;
  }

  /** The arguments that pass all fields on, behind some of our own. */
  static List<String> arguments(MessageIr message, String... own) {
    List<String> arguments = new ArrayList<>(List.of(own));
    for (FieldIr field : message.parameters()) {
      arguments.add(field.name());
    }
    return arguments;
  }

  /** A parameter of ours, named so that no field clashes with it. */
  static String local(MessageIr message, String wish) {
    return CppNames.local(wish, message);
  }
}
