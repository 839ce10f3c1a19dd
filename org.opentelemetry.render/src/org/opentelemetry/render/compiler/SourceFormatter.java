// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import com.google.inject.Inject;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.resource.XtextSyntaxDiagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.formatting.Formatter;
import org.opentelemetry.render.formatting.TextEdit;

/**
 * Formats sources for the command line. Only parses them, so models with other mistakes than those
 * of syntax are formatted as well. Writes nothing. Instances may be shared between threads.
 */
public final class SourceFormatter {

  @Inject private IParser parser;

  /**
   * What formatting a source gave.
   *
   * @param diagnostics the syntax errors, in the order of the text; with any there are no edits
   * @param edits sorted and without overlap; none if the source is formatted
   */
  public record Result(List<Diagnostic> diagnostics, List<TextEdit> edits) {

    public boolean hasErrors() {
      return !diagnostics.isEmpty();
    }
  }

  /** A formatter outside Eclipse. Sets the language up. */
  public static SourceFormatter standalone() {
    return new CompilerSetup()
        .createInjectorAndDoEMFRegistration()
        .getInstance(SourceFormatter.class);
  }

  /** Formats a source. */
  public Result format(Source source) {
    IParseResult parsed = parser.parse(new StringReader(source.text()));
    if (Formatter.canFormat(parsed)) {
      return new Result(List.of(), Formatter.format(parsed));
    }
    LineMap lines = new LineMap(source.text());
    return new Result(
        StreamSupport.stream(parsed.getSyntaxErrors().spliterator(), false)
            .map(XtextSyntaxDiagnostic::new)
            .map(error -> diagnostic(source, lines, error))
            .sorted(Comparator.comparingInt(d -> d.location().offset()))
            .toList(),
        List.of());
  }

  private static Diagnostic diagnostic(Source source, LineMap lines, XtextSyntaxDiagnostic error) {
    return new Diagnostic(
        Severity.ERROR,
        IssueConverter.rule(error.getCode()),
        error.getMessage(),
        lines.locate(source.path(), error.getOffset(), error.getLength()),
        List.of());
  }
}
