// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

/**
 * What a run does.
 *
 * @param target how far it goes
 * @param severities what it changes of how bad diagnostics are
 * @param fixes whether the result has the fixes of the diagnostics
 */
public record CompileOptions(Target target, SeverityPolicy severities, boolean fixes) {

  /** Without fixes. */
  public CompileOptions(Target target, SeverityPolicy severities) {
    this(target, severities, false);
  }

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
    /** Diagnostics, IR, and what the comments of correct sources say. */
    REFERENCE,
    /** Diagnostics, IR, and generated files. */
    OUTPUT
  }
}
