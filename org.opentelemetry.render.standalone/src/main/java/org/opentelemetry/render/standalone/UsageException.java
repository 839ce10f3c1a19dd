// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

/** A mistake in how the program was called, or in its surroundings: ends it with status 2. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
