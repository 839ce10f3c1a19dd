// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

/** Numbers of the source, which can be absent or of any size. */
final class Numbers {

  private Numbers() {}

  /** The value, 0 if absent, the nearest int if it does not fit. */
  static int saturated(Long value) {
    return value == null
        ? 0
        : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }
}
