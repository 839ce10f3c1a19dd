// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints diagnostics for people, in the form that editors and build tools know from C compilers:
 *
 * <pre>
 * path:line:col: error: text [RULE-ID]
 *     u32 size
 *         ^~~~
 * path:line:col: note: text
 * </pre>
 */
public final class DiagnosticPrinter {

  private static final String RESET = "\033[0m";
  private static final String BOLD = "\033[1m";
  private static final String RED = "\033[1;31m";
  private static final String MAGENTA = "\033[1;35m";
  private static final String CYAN = "\033[1;36m";
  private static final String GREEN = "\033[1;32m";

  private final Function<String, Optional<String>> texts;
  private final Map<String, Optional<LineMap>> lines = new HashMap<>();
  private final boolean color;
  private final StringBuilder out = new StringBuilder();

  /**
   * A printer.
   *
   * @param texts finds the text of a source by its path in locations
   * @param color whether to write ANSI escape sequences
   */
  public DiagnosticPrinter(Function<String, Optional<String>> texts, boolean color) {
    this.texts = texts;
    this.color = color;
  }

  /** All diagnostics, with a summary at the end if there are errors or warnings. */
  public String print(Collection<Diagnostic> diagnostics) {
    String summary = summary(diagnostics);
    return printAll(diagnostics, 0) + (summary.isEmpty() ? "" : summary + "\n");
  }

  /**
   * The diagnostics without a summary.
   *
   * @param maxErrors number of errors after which a note counts the rest; 0 for all
   */
  public String printAll(Collection<Diagnostic> diagnostics, int maxErrors) {
    out.setLength(0);
    int errors = 0;
    for (Diagnostic diagnostic : diagnostics) {
      boolean error = diagnostic.severity() == Severity.ERROR;
      if (!error || maxErrors == 0 || errors < maxErrors) {
        print(diagnostic);
      }
      errors += error ? 1 : 0;
    }
    if (maxErrors > 0 && errors > maxErrors) {
      int more = errors - maxErrors;
      String text =
          "%d more error%s; --max-errors=0 shows all".formatted(more, more == 1 ? "" : "s");
      out.append(paint(CYAN, "note:")).append(' ').append(paint(BOLD, text)).append('\n');
    }
    return out.toString();
  }

  /** A note that stands alone. */
  public String printNote(Location at, String text) {
    out.setLength(0);
    print(at, CYAN, "note", text, "");
    return out.toString();
  }

  /** {@code 2 errors, 1 warning}; empty if there are neither. */
  public static String summary(Collection<Diagnostic> diagnostics) {
    String errors = count(diagnostics, Severity.ERROR, "error");
    String warnings = count(diagnostics, Severity.WARNING, "warning");
    return errors + (errors.isEmpty() || warnings.isEmpty() ? "" : ", ") + warnings;
  }

  private static String count(Collection<Diagnostic> diagnostics, Severity severity, String noun) {
    long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
    return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
  }

  private void print(Diagnostic diagnostic) {
    String rule = diagnostic.rule().isEmpty() ? "" : " [" + diagnostic.rule() + "]";
    switch (diagnostic.severity()) {
      case ERROR -> print(diagnostic.location(), RED, "error", diagnostic.message(), rule);
      case WARNING -> print(diagnostic.location(), MAGENTA, "warning", diagnostic.message(), rule);
      case INFO -> print(diagnostic.location(), CYAN, "info", diagnostic.message(), rule);
    }
    for (Diagnostic.Related related : diagnostic.related()) {
      print(related.location(), CYAN, "note", related.message(), "");
    }
  }

  private void print(Location at, String paint, String kind, String message, String rule) {
    StringBuilder place = new StringBuilder(Printable.of(at.path()));
    if (at.line() > 0) {
      place.append(':').append(at.line()).append(':').append(at.column());
    }
    if (!place.isEmpty()) {
      out.append(paint(BOLD, place + ":")).append(' ');
    }
    out.append(paint(paint, kind + ":")).append(' ');
    out.append(paint(BOLD, Printable.of(message))).append(rule).append('\n');
    if (at.line() > 0) {
      lines
          .computeIfAbsent(at.path(), path -> texts.apply(path).map(LineMap::new))
          .filter(map -> at.line() <= map.lineCount())
          .ifPresent(map -> printSnippet(map, at));
    }
  }

  private void printSnippet(LineMap map, Location at) {
    int from = Math.max(0, at.offset() - map.lineStart(at.line()));
    SourceSnippet snippet = SourceSnippet.of(map.lineText(at.line()), from, from + at.length());
    out.append(snippet.line()).append('\n');
    out.append(" ".repeat(snippet.indent())).append(paint(GREEN, snippet.marker())).append('\n');
  }

  private String paint(String paint, String text) {
    return color ? paint + text + RESET : text;
  }
}
