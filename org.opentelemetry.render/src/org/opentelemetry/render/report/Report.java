// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import java.util.List;
import java.util.Map;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.formatting.TextEdit;

/**
 * What a run has to say.
 *
 * @param version of the compiler
 * @param files how many were looked at
 * @param fixes of the diagnostics that have some
 * @param texts of the files with fixes, by path
 */
public record Report(
    String version,
    int files,
    List<Diagnostic> diagnostics,
    Map<Diagnostic, List<Fix>> fixes,
    Map<String, String> texts) {

  /** Name of the program, for readers that collect results of several. */
  static final String TOOL = "renderc";

  public Report {
    diagnostics = List.copyOf(diagnostics);
    fixes = Map.copyOf(fixes);
    texts = Map.copyOf(texts);
  }

  /** Without fixes. */
  public Report(String version, int files, List<Diagnostic> diagnostics) {
    this(version, files, diagnostics, Map.of(), Map.of());
  }

  List<Fix> fixes(Diagnostic diagnostic) {
    return fixes.getOrDefault(diagnostic, List.of());
  }

  /** Where an edit of a file is. */
  Location locate(String path, TextEdit edit) {
    return new LineMap(texts.getOrDefault(path, "")).locate(path, edit.offset(), edit.length());
  }

  long count(Severity severity) {
    return diagnostics.stream().filter(d -> d.severity() == severity).count();
  }
}
