// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.ir.ElementKey;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.ir.SpanIr;

/**
 * Comments at the end of generated lines that use what the user wrote in C++: compilers print the
 * line with their error, and so say where in the model it comes from. Files are named without
 * directory, for the same bytes on any machine. "" for what the compiler added.
 */
public final class ModelComment {

  private ModelComment() {}

  /**
   * With the line of the message. Not for headers: whatever includes one would be compiled again
   * when lines are added to the model above.
   */
  public static String line(Origins origins, MessageIr message) {
    return origins
        .of(ElementKey.message(message.app(), message.name()))
        .map(location -> comment(file(location) + ":" + location.line()))
        .orElse("");
  }

  /** With the names of app and span. */
  public static String name(Origins origins, SpanIr span) {
    return origins
        .of(ElementKey.span(span.app(), span.name()))
        .map(location -> comment(file(location) + ": span " + span.app() + "." + span.name()))
        .orElse("");
  }

  private static String comment(String text) {
    return "  // " + CppText.comment(text);
  }

  private static String file(Location location) {
    return location.path().substring(location.path().lastIndexOf('/') + 1);
  }
}
