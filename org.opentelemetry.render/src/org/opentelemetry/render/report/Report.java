// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import java.util.List;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;

/**
 * What a run has to say.
 *
 * @param version of the compiler
 * @param files how many were looked at
 */
public record Report(String version, int files, List<Diagnostic> diagnostics) {

  /** Name of the program, for readers that collect results of several. */
  static final String TOOL = "renderc";

  public Report {
    diagnostics = List.copyOf(diagnostics);
  }

  long count(Severity severity) {
    return diagnostics.stream().filter(d -> d.severity() == severity).count();
  }
}
