// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/**
 * What a message does to the instance that it names; {@code msg} is one of these after expansion.
 */
public enum MessageKind {
  START,
  LOG,
  END
}
