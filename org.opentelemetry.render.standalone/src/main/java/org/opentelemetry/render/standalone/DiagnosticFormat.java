// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentelemetry.render.report.GitHubReport;
import org.opentelemetry.render.report.GitLabReport;
import org.opentelemetry.render.report.JsonReport;
import org.opentelemetry.render.report.Report;
import org.opentelemetry.render.report.SarifReport;
import picocli.CommandLine.TypeConversionException;

/** Values of {@code --format}. */
enum DiagnosticFormat {
  /** For people. */
  TEXT(null),
  JSON(JsonReport::print),
  SARIF(SarifReport::print),
  GITHUB(GitHubReport::print),
  GITLAB(GitLabReport::print);

  private final Function<Report, String> printer;

  DiagnosticFormat(Function<Report, String> printer) {
    this.printer = printer;
  }

  static DiagnosticFormat parse(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(DiagnosticFormat::word).collect(Collectors.joining(", "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The report in this format, which must not be {@link #TEXT}. */
  String print(Report report) {
    return printer.apply(report);
  }
}
