// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.List;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputSet;

/**
 * What a run found and made.
 *
 * @param diagnostics in the order of the sources, then by place
 * @param packages one for each source; empty if there are errors, or only a check was asked for
 * @param output empty if there are errors, or no output was asked for
 */
public record CompileResult(
    List<Diagnostic> diagnostics, List<PackageIr> packages, OutputSet output) {

  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
    packages = List.copyOf(packages);
  }

  /** Whether some diagnostic stops generation. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
