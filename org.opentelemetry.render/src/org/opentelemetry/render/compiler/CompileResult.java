// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.List;
import java.util.Map;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.doc.DocComments;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputSet;

/**
 * What a run found and made.
 *
 * @param diagnostics in the order of the sources, then by place
 * @param packages one for each source; empty if there are errors, or only a check was asked for
 * @param origins one for each package
 * @param comments one for each package; empty unless a reference was asked for
 * @param output empty if there are errors, or no output was asked for
 * @param fixes of those diagnostics that have some; empty if they were not asked for
 */
public record CompileResult(
    List<Diagnostic> diagnostics,
    List<PackageIr> packages,
    List<Origins> origins,
    List<DocComments> comments,
    OutputSet output,
    Map<Diagnostic, List<Fix>> fixes) {

  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
    packages = List.copyOf(packages);
    origins = List.copyOf(origins);
    comments = List.copyOf(comments);
    fixes = Map.copyOf(fixes);
  }

  /** Whether some diagnostic stops generation. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
