// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceFixer;

/** {@code renderc check}, and {@code check --fix}. */
final class CheckCommand implements Command {

  static final String FIX = "--fix";
  static final String DRY_RUN = "--dry-run";

  @Override
  public int run(Invocation invocation) throws UsageException {
    List<Source> sources = invocation.readSources();
    boolean dry = invocation.has(DRY_RUN);
    if (dry && !invocation.has(FIX)) {
      throw new UsageException(DRY_RUN + " is about " + FIX + ": give both");
    }
    if (invocation.has(FIX)) {
      if (invocation.has(Syntax.WATCH)) {
        throw new UsageException(FIX + " and " + Syntax.WATCH + " exclude each other");
      }
      if (dry && DiagnosticOutput.of(invocation).usesStandardOutput()) {
        throw new UsageException(
            "the changes are the standard output: give --diagnostics-file for the diagnostics");
      }
      sources = fix(invocation, sources, dry);
    }
    var result = invocation.compile(sources, CompileOptions.Target.CHECK);
    return result.hasErrors() ? MODEL_ERRORS : OK;
  }

  /** All files are fixed before the first is written, so a mistake in the program changes none. */
  private static List<Source> fix(Invocation invocation, List<Source> sources, boolean dry)
      throws UsageException {
    SourceFixer fixer = new SourceFixer(Compiler.standalone(), DiagnosticOutput.policy(invocation));
    List<SourceFixer.Result> results = new ArrayList<>();
    try (LoggedErrors log = LoggedErrors.listen()) {
      sources.forEach(source -> results.add(fixer.fix(source)));
      if (log.failure().isPresent()) {
        throw new IllegalStateException(log.failure().get());
      }
    }
    for (int i = 0; i < sources.size(); i++) {
      Source before = sources.get(i);
      SourceFixer.Result result = results.get(i);
      if (result.applied().isEmpty()) {
        continue;
      }
      if (dry) {
        invocation.out().println("--- " + before.path());
        invocation.out().println("+++ " + before.path() + " (fixed)");
        Difference.lines(before.text(), LineEdits.between(before.text(), result.source().text()))
            .forEach(invocation.out()::println);
      } else {
        UserFiles.rewrite(result.source(), result.source().text());
      }
      report(invocation, result, dry);
    }
    return results.stream().map(SourceFixer.Result::source).toList();
  }

  private static void report(Invocation invocation, SourceFixer.Result result, boolean dry) {
    for (SourceFixer.Applied applied : result.applied()) {
      invocation
          .err()
          .println(
              "%s:%d: %s: %s [%s]"
                  .formatted(
                      result.source().path(),
                      applied.diagnostic().location().line(),
                      dry ? "would fix" : "fixed",
                      applied.fix().title(),
                      applied.diagnostic().rule()));
    }
  }
}
