// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.diagnostics.Diagnostic;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.RelatedData;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.linking.LinkingMessages;
import org.opentelemetry.render.parsing.SyntaxMessages;

/** Turns Xtext's issues into diagnostics. */
final class IssueConverter {

  private final Map<URI, LoadedSource> sources;

  IssueConverter(Map<URI, LoadedSource> sources) {
    this.sources = sources;
  }

  org.opentelemetry.render.diagnostics.Diagnostic convert(LoadedSource source, Issue issue) {
    int offset = Objects.requireNonNullElse(issue.getOffset(), 0);
    int length = Objects.requireNonNullElse(issue.getLength(), 0);
    return new org.opentelemetry.render.diagnostics.Diagnostic(
        severity(issue),
        rule(issue.getCode()),
        issue.getMessage(),
        source.locate(offset, length),
        RelatedData.decodeAll(issue.getData()).stream()
            .flatMap(data -> related(source, data))
            .toList());
  }

  private Stream<Related> related(LoadedSource owner, RelatedData data) {
    LoadedSource source =
        data.uri().isEmpty() ? owner : sources.get(URI.createURI(data.uri()).trimFragment());
    return source == null
        ? Stream.empty()
        : Stream.of(new Related(data.message(), source.locate(data.offset(), data.length())));
  }

  private static Severity severity(Issue issue) {
    return switch (issue.getSeverity()) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFO, IGNORE -> Severity.INFO;
    };
  }

  /** Ids for what Xtext reports by itself. */
  static String rule(String code) {
    if (code == null || code.equals(Diagnostic.SYNTAX_DIAGNOSTIC)) {
      return SyntaxMessages.SYNTAX;
    }
    return code.equals(Diagnostic.LINKING_DIAGNOSTIC) ? LinkingMessages.UNRESOLVED : code;
  }
}
