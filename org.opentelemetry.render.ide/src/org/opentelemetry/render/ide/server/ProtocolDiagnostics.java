// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.Severity;

/** Turns diagnostics into those of the protocol. */
final class ProtocolDiagnostics {

  private static final String SOURCE = "render";

  private ProtocolDiagnostics() {}

  static Diagnostic convert(
      org.opentelemetry.render.diagnostics.Diagnostic found,
      ModelFile file,
      ModelWorkspace workspace) {
    Diagnostic converted = new Diagnostic(range(file, found.location()), found.message());
    converted.setSeverity(severity(found.severity()));
    converted.setSource(SOURCE);
    converted.setCode(found.rule());
    List<DiagnosticRelatedInformation> related =
        found.related().stream().flatMap(each -> related(each, workspace).stream()).toList();
    if (!related.isEmpty()) {
      converted.setRelatedInformation(related);
    }
    return converted;
  }

  private static Optional<DiagnosticRelatedInformation> related(
      Related related, ModelWorkspace workspace) {
    return workspace
        .file(URI.createURI(related.location().path()))
        .map(
            file ->
                new DiagnosticRelatedInformation(
                    new Location(file.clientUri(), range(file, related.location())),
                    related.message()));
  }

  private static Range range(
      ModelFile file, org.opentelemetry.render.diagnostics.Location location) {
    return file.document().range(location.offset(), location.length());
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFO -> DiagnosticSeverity.Information;
    };
  }
}
