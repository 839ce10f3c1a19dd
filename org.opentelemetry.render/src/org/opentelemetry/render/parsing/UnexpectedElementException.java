// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import org.antlr.runtime.IntStream;
import org.antlr.runtime.RecognitionException;

/** A token that begins no element of the body that it stands in. */
final class UnexpectedElementException extends RecognitionException {

  private static final long serialVersionUID = 1L;

  private final String expected;

  /**
   * @param expected what may stand here, in words
   */
  UnexpectedElementException(String expected, IntStream input) {
    super(input);
    this.expected = expected;
  }

  String expected() {
    return expected;
  }
}
