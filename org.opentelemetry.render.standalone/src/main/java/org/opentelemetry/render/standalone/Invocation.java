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
    return readSources(options(Syntax.INPUT));
  }

  List<Source> readSources(List<String> inputs) throws UsageException {
    List<Source> sources = InputFiles.read(environment, inputs);
    sources.forEach(source -> verbose("reading " + source.path()));
    return sources;
  }

  /** Compiles, and brings the diagnostics to where the user wants them. */
  CompileResult compile(List<Source> sources, Target target) throws UsageException {
    DiagnosticOutput output = DiagnosticOutput.of(this);
    CompileResult result =
        run(
            sources,
            new CompileOptions(target, DiagnosticOutput.policy(this), output.showsFixes()));
    output.print(sources, target, result.diagnostics(), result.fixes());
    return result;
  }

  /**
   * Compiles for a command that has no options about diagnostics: only errors are shown, as text.
   */
  CompileResult compileQuietly(List<Source> sources, Target target) {
    CompileResult result = run(sources, new CompileOptions(target));
    DiagnosticOutput.printErrors(this, sources, result.diagnostics());
    return result;
  }

  private static CompileResult run(List<Source> sources, CompileOptions options) {
    try (LoggedErrors log = LoggedErrors.listen()) {
      CompileResult result = Compiler.standalone().compile(sources, options);
      if (log.failure().isPresent()) {
        throw new IllegalStateException(log.failure().get());
      }
      return result;
    }
  }
}
