// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

/**
 * What a run does.
 *
 * @param target how far it goes
 * @param severities what it changes of how bad diagnostics are
 */
public record CompileOptions(Target target, SeverityPolicy severities) {

  /** Leaves the severities as the rules have them. */
  public CompileOptions(Target target) {
    this(target, SeverityPolicy.NONE);
  }

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
