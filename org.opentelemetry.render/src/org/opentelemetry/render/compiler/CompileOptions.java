// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

/**
 * What a run does.
 *
 * @param target how far it goes
 */
public record CompileOptions(Target target) {

  /** The last step of a run. */
  public enum Target {
    /** Diagnostics only. */
    CHECK,
    /** Diagnostics, and the IR of correct sources. */
    IR,
    /** Diagnostics, IR, and generated files. */
    OUTPUT
  }
}
