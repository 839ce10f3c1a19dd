// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.io.IOException;

/** Output that cannot be written; the message names the file and says why. */
public final class OutputException extends IOException {

  private static final long serialVersionUID = 1;

  public OutputException(String message) {
    super(message);
  }

  /** A failure of the operating system, in words. */
  public static OutputException of(String what, IOException cause) {
    return new OutputException(what + ": " + IoReason.of(cause));
  }
}
