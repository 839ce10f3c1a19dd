// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import org.opentelemetry.render.output.IoReason;

/** A mistake in how the program was called, or in its surroundings: ends it with status 2. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }

  /** A failure of the operating system, in words. */
  static UsageException of(String what, IOException cause) {
    return new UsageException(what + ": " + IoReason.of(cause));
  }
}
