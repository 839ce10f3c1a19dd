// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.DiagnosticPrinter;
import org.opentelemetry.render.diagnostics.Severity;
import picocli.CommandLine.ParseResult;

/**
 * One call of the program, as commands see it.
 *
 * @param options of the command that runs
 */
record Invocation(ParseResult options, PrintStream out, PrintStream err, Environment environment) {

  Optional<String> option(String name) {
    return Optional.ofNullable(options.matchedOptionValue(name, (String) null));
  }

  List<String> options(String name) {
    return options.matchedOptionValue(name, List.of());
  }

  boolean has(String name) {
    return options.hasMatchedOption(name);
  }

  /** Explains something to a user who asked for it. */
  void verbose(String text) {
    if (has(Syntax.VERBOSE)) {
      err.println(text);
    }
  }

  List<Source> readSources() throws UsageException {
    List<Source> sources = InputFiles.read(environment, options(Syntax.INPUT));
    sources.forEach(source -> verbose("reading " + source.path()));
    return sources;
  }

  /**
   * Compiles, and prints the diagnostics. Information is for those who ask: it would be noise in
   * every build.
   */
  CompileResult compile(List<Source> sources, Target target) {
    CompileResult result;
    try (LoggedErrors log = LoggedErrors.listen()) {
      result = Compiler.standalone().compile(sources, new CompileOptions(target));
      if (log.failure().isPresent()) {
        throw new IllegalStateException(log.failure().get());
      }
    }
    boolean verbose = has(Syntax.VERBOSE);
    ColorMode mode = options.matchedOptionValue(Syntax.COLOR, ColorMode.AUTO);
    err.print(
        new DiagnosticPrinter(path -> textOf(sources, path), environment.color(mode))
            .print(
                result.diagnostics().stream()
                    .filter(d -> d.severity() != Severity.INFO || target == Target.CHECK || verbose)
                    .toList()));
    return result;
  }

  private static Optional<String> textOf(List<Source> sources, String path) {
    return sources.stream().filter(s -> s.path().equals(path)).map(Source::text).findFirst();
  }
}
