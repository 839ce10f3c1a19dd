// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.SeverityPolicy;
import org.opentelemetry.render.compiler.SeverityPolicy.InvalidPolicyException;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.DiagnosticPrinter;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.report.Report;

/**
 * Brings diagnostics to where the user wants them: text to standard error, other formats to
 * standard output or a file. Other formats do not go to standard error, because the Java virtual
 * machine writes there, too.
 *
 * @param file for the chosen format
 * @param maxErrors as text; 0 for all
 */
record DiagnosticOutput(
    Invocation invocation, DiagnosticFormat format, Optional<String> file, int maxErrors) {

  static DiagnosticOutput of(Invocation invocation) {
    return new DiagnosticOutput(
        invocation,
        invocation.options().matchedOptionValue(DiagnosticSyntax.FORMAT, DiagnosticFormat.TEXT),
        invocation.option(DiagnosticSyntax.FILE),
        invocation
            .options()
            .matchedOptionValue(DiagnosticSyntax.MAX_ERRORS, DiagnosticSyntax.DEFAULT_MAX_ERRORS));
  }

  /** What the user wants to change of the severities. */
  static SeverityPolicy policy(Invocation invocation) throws UsageException {
    List<String> errors = invocation.options(DiagnosticSyntax.WERROR);
    try {
      return SeverityPolicy.parse(
          invocation.options(DiagnosticSyntax.SEVERITY),
          errors.stream().filter(rule -> !rule.equals(DiagnosticSyntax.ALL)).toList(),
          errors.contains(DiagnosticSyntax.ALL));
    } catch (InvalidPolicyException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Whether the diagnostics are the standard output. */
  boolean usesStandardOutput() {
    return format != DiagnosticFormat.TEXT && file.isEmpty();
  }

  /** Whether the format has room for fixes. */
  boolean showsFixes() {
    return format == DiagnosticFormat.JSON || format == DiagnosticFormat.SARIF;
  }

  /** {@link #print(List, Target, List, Map)} without fixes. */
  void print(List<Source> sources, Target target, List<Diagnostic> diagnostics)
      throws UsageException {
    print(sources, target, diagnostics, Map.of());
  }

  /**
   * Brings the diagnostics of a run out. Information is for those who ask: it would be noise in
   * every build.
   */
  void print(
      List<Source> sources,
      Target target,
      List<Diagnostic> diagnostics,
      Map<Diagnostic, List<Fix>> fixes)
      throws UsageException {
    boolean all = target == Target.CHECK || invocation.has(Syntax.VERBOSE);
    List<Diagnostic> shown =
        diagnostics.stream().filter(d -> all || d.severity() != Severity.INFO).toList();
    if (usesStandardOutput()) {
      invocation.out().print(format.print(report(sources, shown, fixes)));
      return;
    }
    if (file.isPresent()) {
      write(sources, shown, fixes);
    }
    ColorMode mode = invocation.options().matchedOptionValue(Syntax.COLOR, ColorMode.AUTO);
    invocation
        .err()
        .print(printer(sources, invocation.environment().color(mode)).printAll(shown, maxErrors));
    String summary = summary(sources, shown, target == Target.CHECK);
    if (!summary.isEmpty() && !invocation.has(DiagnosticSyntax.QUIET)) {
      invocation.err().println(summary);
    }
  }

  /** Shows the errors, with the summary, of a run that is about something else. */
  static void printErrors(
      Invocation invocation, List<Source> sources, List<Diagnostic> diagnostics) {
    List<Diagnostic> errors =
        diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      ColorMode mode = invocation.options().matchedOptionValue(Syntax.COLOR, ColorMode.AUTO);
      boolean color = invocation.environment().color(mode);
      invocation
          .err()
          .print(printer(sources, color).printAll(errors, DiagnosticSyntax.DEFAULT_MAX_ERRORS));
      invocation.err().println(DiagnosticPrinter.summary(errors));
    }
  }

  private void write(List<Source> sources, List<Diagnostic> shown, Map<Diagnostic, List<Fix>> fixes)
      throws UsageException {
    String text =
        format == DiagnosticFormat.TEXT
            ? printer(sources, false).print(shown)
            : format.print(report(sources, shown, fixes));
    UserFiles.write(invocation.environment(), file.orElseThrow(), text);
  }

  private static Report report(
      List<Source> sources, List<Diagnostic> shown, Map<Diagnostic, List<Fix>> fixes) {
    Map<String, String> texts = new HashMap<>();
    sources.forEach(source -> texts.put(source.path(), source.text()));
    return new Report(Version.get(), sources.size(), shown, fixes, texts);
  }

  static DiagnosticPrinter printer(List<Source> sources, boolean color) {
    return new DiagnosticPrinter(
        path -> sources.stream().filter(s -> s.path().equals(path)).map(Source::text).findFirst(),
        color);
  }

  /** One line; empty if a build that nobody asked to check anything has nothing to say. */
  private static String summary(List<Source> sources, List<Diagnostic> shown, boolean check) {
    String counts = DiagnosticPrinter.summary(shown);
    if (!check) {
      return counts;
    }
    int files = sources.size();
    String all = files + (files == 1 ? " file" : " files");
    if (counts.isEmpty()) {
      return "no errors or warnings in " + all;
    }
    Set<String> bad = new HashSet<>();
    shown.stream()
        .filter(d -> d.severity() != Severity.INFO)
        .forEach(d -> bad.add(d.location().path()));
    return files == 1 ? counts : counts + " in " + bad.size() + " of " + all;
  }
}
