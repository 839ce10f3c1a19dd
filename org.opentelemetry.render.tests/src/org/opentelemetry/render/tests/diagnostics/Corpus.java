// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.DiagnosticPrinter;
import org.opentelemetry.render.diagnostics.Location;

/**
 * The models of the testdata folder: in {@code diagnostics} each with what the compiler says, in
 * {@code models} valid.
 */
final class Corpus {

  static final Path ROOT = Path.of("testdata");
  static final Path DIAGNOSTICS = ROOT.resolve("diagnostics");
  static final Path MODELS = ROOT.resolve("models");

  private static final Compiler COMPILER = Compiler.standalone();

  private Corpus() {}

  /** All models below a folder, sorted. */
  static List<Path> models(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".render")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CompileResult compile(String text, Target target) {
    return COMPILER.compile(
        List.of(Source.ofText("model.render", text)), new CompileOptions(target));
  }

  /** What the command line prints for a text, but for the summary. */
  static String print(String text) {
    return new DiagnosticPrinter(path -> Optional.of(text), false)
        .printAll(compile(text, Target.OUTPUT).diagnostics(), 0);
  }

  /**
   * Lines {@code line:column: severity: message [ID]}, with {@code note: line:column: text} for
   * related places.
   */
  static List<String> lines(List<Diagnostic> diagnostics) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
      lines.add(
          "%s: %s: %s [%s]"
              .formatted(
                  place(diagnostic.location()), severity, diagnostic.message(), diagnostic.rule()));
      for (Diagnostic.Related related : diagnostic.related()) {
        lines.add("  note: %s: %s".formatted(place(related.location()), related.message()));
      }
    }
    return lines;
  }

  private static String place(Location location) {
    return location.line() + ":" + location.column();
  }
}
