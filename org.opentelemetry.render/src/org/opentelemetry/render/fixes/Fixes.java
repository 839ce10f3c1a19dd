// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.RelatedData;
import org.opentelemetry.render.model.Document;

/**
 * The fixes of diagnostics, for every front end. They are computed from the model when somebody
 * asks, and are for the text that it was read from. Any thread, as long as nobody changes the
 * model.
 */
public final class Fixes {

  private Fixes() {}

  /** The fixes of an issue of the resource, the preferred one first. */
  public static List<Fix> of(XtextResource resource, Issue issue) {
    List<Integer> related = new ArrayList<>();
    for (RelatedData data : RelatedData.decodeAll(issue.getData())) {
      if (data.uri().isEmpty()) {
        related.add(data.offset());
      }
    }
    return of(
        new Finding(
            resource,
            Objects.requireNonNullElse(issue.getCode(), ""),
            Objects.requireNonNullElse(issue.getOffset(), 0),
            Objects.requireNonNullElse(issue.getLength(), 0),
            related));
  }

  /** The fixes of a diagnostic whose place is in the resource, the preferred one first. */
  public static List<Fix> of(XtextResource resource, Diagnostic diagnostic) {
    String path = diagnostic.location().path();
    return of(
        new Finding(
            resource,
            diagnostic.rule(),
            diagnostic.location().offset(),
            diagnostic.location().length(),
            diagnostic.related().stream()
                .filter(related -> related.location().path().equals(path))
                .map(related -> related.location().offset())
                .toList()));
  }

  private static List<Fix> of(Finding finding) {
    boolean readable =
        finding.resource().getParseResult() != null
            && !finding.resource().getContents().isEmpty()
            && finding.resource().getContents().get(0) instanceof Document;
    return readable ? FixTable.decision(finding.rule()).make(finding) : List.of();
  }
}
