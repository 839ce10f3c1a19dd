// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceFormatter;
import org.opentelemetry.render.compiler.SourceReader;
import org.opentelemetry.render.compiler.SourceReader.UnreadableSourceException;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.formatting.TextEdit;

/** {@code renderc format}. */
final class FormatCommand implements Command {

  /** What stands for the standard input in place of a file. */
  static final String STANDARD_INPUT = "-";

  private static final int DIFFERENCE_LINES = 40;

  private final InputStream in;

  FormatCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    boolean check = invocation.has(Syntax.CHECK);
    boolean write = invocation.has(Syntax.WRITE);
    if (check && write) {
      throw new UsageException("--check and --write exclude each other");
    }
    List<Source> sources = read(invocation, write);
    if (!check && !write && sources.size() != 1) {
      throw new UsageException(
          "format prints one file, but the input has "
              + sources.size()
              + " files; give --check or --write");
    }
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<SourceFormatter.Result> results = format(sources);
    int different = 0;
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      SourceFormatter.Result result = results.get(i);
      diagnostics.addAll(result.diagnostics());
      if (result.hasErrors()) {
        continue;
      }
      different += result.edits().isEmpty() ? 0 : 1;
      if (write) {
        rewrite(invocation, source, result.edits());
      } else if (check) {
        show(invocation, source, result.edits());
      } else {
        invocation.out().print(TextEdit.apply(source.text(), result.edits()));
      }
    }
    DiagnosticOutput.of(invocation).print(sources, CompileOptions.Target.IR, diagnostics);
    if (check && different > 0) {
      invocation
          .err()
          .printf(
              "%s: %d of %d %s not formatted; renderc format --write changes that%n",
              Syntax.NAME,
              different,
              sources.size(),
              sources.size() == 1 ? "file is" : "files are");
    }
    return diagnostics.isEmpty() && !(check && different > 0) ? OK : MODEL_ERRORS;
  }

  private static List<SourceFormatter.Result> format(List<Source> sources) {
    try (LoggedErrors log = LoggedErrors.listen()) {
      List<SourceFormatter.Result> results =
          sources.stream().map(SourceFormatter.standalone()::format).toList();
      if (log.failure().isPresent()) {
        throw new IllegalStateException(log.failure().get());
      }
      return results;
    }
  }

  private List<Source> read(Invocation invocation, boolean write) throws UsageException {
    List<String> inputs = new ArrayList<>(invocation.options(Syntax.INPUT));
    List<String> files = invocation.options().matchedPositionalValue(0, List.of());
    inputs.addAll(files);
    if (inputs.isEmpty()) {
      throw new UsageException(
          "nothing to format: give files or directories, or - for the standard input");
    }
    if (!files.contains(STANDARD_INPUT)) {
      return invocation.readSources(inputs);
    }
    if (inputs.size() > 1) {
      throw new UsageException("- stands for the standard input, alone");
    }
    if (write) {
      throw new UsageException("the standard input cannot be written to: leave --write away");
    }
    try {
      return List.of(SourceReader.decode("<stdin>", in.readAllBytes()));
    } catch (UnreadableSourceException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new UsageException("cannot read the standard input: " + e.getMessage());
    }
  }

  private static void rewrite(Invocation invocation, Source source, List<TextEdit> edits)
      throws UsageException {
    if (edits.isEmpty()) {
      return;
    }
    invocation.verbose("writing " + source.path());
    UserFiles.rewrite(source, TextEdit.apply(source.text(), edits));
  }

  private static void show(Invocation invocation, Source source, List<TextEdit> edits) {
    if (edits.isEmpty()) {
      return;
    }
    List<String> lines = Difference.lines(source.text(), edits);
    invocation.out().println("--- " + source.path());
    invocation.out().println("+++ " + source.path() + " (formatted)");
    lines.stream().limit(DIFFERENCE_LINES).forEach(invocation.out()::println);
    if (lines.size() > DIFFERENCE_LINES) {
      invocation.out().println("... and " + (lines.size() - DIFFERENCE_LINES) + " more lines");
    }
  }
}
