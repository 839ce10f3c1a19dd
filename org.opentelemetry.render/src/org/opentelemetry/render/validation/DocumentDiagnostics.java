// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import com.google.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.RelatedData;
import org.opentelemetry.render.diagnostics.Severity;

/** All diagnostics of a document: syntax, references and rules, in source order. */
public class DocumentDiagnostics {

  private static final Comparator<Diagnostic> SOURCE_ORDER =
      Comparator.comparingInt((Diagnostic d) -> d.location().offset())
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::rule)
          .thenComparing(Diagnostic::message);

  @Inject private IResourceValidator validator;

  /**
   * Checks a loaded resource; other resources of its set serve hints only.
   *
   * @param paths how the user calls the file behind a URI
   */
  public List<Diagnostic> of(XtextResource resource, Function<URI, String> paths) {
    String path = paths.apply(resource.getURI());
    LineMap lines = new LineMap(text(resource));
    return validator.validate(resource, CheckMode.ALL, CancelIndicator.NullImpl).stream()
        .map(issue -> convert(issue, lines, path, resource, paths))
        .sorted(SOURCE_ORDER)
        .toList();
  }

  private static Diagnostic convert(
      Issue issue, LineMap lines, String path, XtextResource resource, Function<URI, String> paths) {
    List<Diagnostic.Related> related =
        RelatedData.decodeAll(issue.getData()).stream()
            .map(data -> related(data, lines, path, resource, paths))
            .toList();
    Location location =
        issue.getOffset() == null
            ? Location.ofFile(path)
            : lines.locate(path, issue.getOffset(), issue.getLength() == null ? 0 : issue.getLength());
    return new Diagnostic(severity(issue), issue.getCode(), issue.getMessage(), location, related);
  }

  private static Diagnostic.Related related(
      RelatedData data, LineMap lines, String path, XtextResource resource, Function<URI, String> paths) {
    if (data.uri().isEmpty()) {
      return new Diagnostic.Related(data.message(), lines.locate(path, data.offset(), data.length()));
    }
    URI uri = URI.createURI(data.uri());
    ResourceSet all = resource.getResourceSet();
    Resource other = all == null ? null : all.getResource(uri, false);
    Location location =
        other instanceof XtextResource xtext
            ? new LineMap(text(xtext)).locate(paths.apply(uri), data.offset(), data.length())
            : Location.ofFile(paths.apply(uri));
    return new Diagnostic.Related(data.message(), location);
  }

  private static String text(XtextResource resource) {
    return resource.getParseResult() == null ? "" : resource.getParseResult().getRootNode().getText();
  }

  private static Severity severity(Issue issue) {
    return switch (issue.getSeverity()) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      default -> Severity.INFO;
    };
  }
}
