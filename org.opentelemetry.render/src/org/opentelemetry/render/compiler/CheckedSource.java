// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.List;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.fixes.Fixes;

/**
 * A source and what is wrong with it.
 *
 * @param diagnostics in the order of their places
 */
public record CheckedSource(List<Diagnostic> diagnostics, XtextResource resource) {

  public CheckedSource {
    diagnostics = List.copyOf(diagnostics);
  }

  /** The fixes of one of the diagnostics, computed now. */
  public List<Fix> fixes(Diagnostic diagnostic) {
    return Fixes.of(resource, diagnostic);
  }
}
