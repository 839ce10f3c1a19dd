// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

/** Takes what a rule finds. */
public interface RuleSink {

  /**
   * @param message what is wrong, and what to do about it
   * @param notes other places that the message speaks of
   */
  void report(Place place, String message, Note... notes);

  /** Another place, and what is there. */
  record Note(String text, Place place) {}
}
