// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/** There is no IR of something, because the model has errors. */
final class IncompleteModelException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  IncompleteModelException(Object of) {
    super("the model has errors, so there is no IR: " + of);
  }
}
