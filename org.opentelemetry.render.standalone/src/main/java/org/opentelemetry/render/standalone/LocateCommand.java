// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.DiagnosticPrinter;
import org.opentelemetry.render.locate.BuildLog;
import org.opentelemetry.render.locate.GeneratedNames;

/** {@code renderc locate}. */
final class LocateCommand implements Command {

  private final InputStream in;

  LocateCommand(InputStream in) {
    this.in = in;
  }

  /** With errors in the model the log is passed on as it is, for they may well be in it. */
  @Override
  public int run(Invocation invocation) throws UsageException {
    List<Source> sources = invocation.readSources();
    CompileResult result = invocation.compileQuietly(sources, CompileOptions.Target.IR);
    GeneratedNames names = new GeneratedNames();
    for (int i = 0; i < result.packages().size(); i++) {
      names.add(result.packages().get(i), result.origins().get(i));
    }
    DiagnosticPrinter printer = DiagnosticOutput.printer(sources, false);
    BuildLog log =
        new BuildLog(
            names,
            line -> invocation.out().append(line).append('\n'),
            found ->
                invocation
                    .out()
                    .append(
                        printer.printNote(found.location(), found.what() + " is declared here")));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.line(line);
        invocation.out().flush();
      }
    } catch (IOException e) {
      throw UsageException.of("cannot read <stdin>", e);
    }
    log.end();
    return result.hasErrors() ? MODEL_ERRORS : OK;
  }
}
