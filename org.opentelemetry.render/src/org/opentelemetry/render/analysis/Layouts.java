// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Optional;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.model.Message;

/** The layouts of messages; absent while a field is unknown or invalid. */
public final class Layouts {

  private Layouts() {}

  /** The fixed part on the wire. */
  public static Optional<LayoutIr> wire(Message message) {
    return MessageFacts.completeFields(message).flatMap(LayoutAlgorithm::wire);
  }

  /** The struct that handlers get. */
  public static Optional<LayoutIr> parsed(Message message) {
    return MessageFacts.completeFields(message).flatMap(LayoutAlgorithm::parsed);
  }
}
