// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

import java.util.List;

/**
 * Something to tell the user about a model.
 *
 * @param rule stable id, such as {@code RENDER-NAME-DUPLICATE}
 * @param message what is wrong, and what to do about it
 * @param related other places that the message speaks of, such as the first declaration
 */
public record Diagnostic(
    Severity severity, String rule, String message, Location location, List<Related> related) {

  /** Another place that belongs to a diagnostic. */
  public record Related(String message, Location location) {}

  /** Of a longer message only the ends are kept: a name or number is as long as somebody likes. */
  private static final int MAX_LENGTH = 2000;

  public Diagnostic {
    message = shortened(message);
    related = List.copyOf(related);
  }

  private static String shortened(String message) {
    return message.length() <= MAX_LENGTH
        ? message
        : message.substring(0, MAX_LENGTH / 2)
            + "..."
            + message.substring(message.length() - MAX_LENGTH / 2);
  }

  /** Enough to tell diagnostics apart; that of records is made at run time, which takes long. */
  @Override
  public int hashCode() {
    return message.hashCode() + 31 * location.offset();
  }

  /** The same with another severity. */
  public Diagnostic withSeverity(Severity other) {
    return other == severity ? this : new Diagnostic(other, rule, message, location, related);
  }
}
