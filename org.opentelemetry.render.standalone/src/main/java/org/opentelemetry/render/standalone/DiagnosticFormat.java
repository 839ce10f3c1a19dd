// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.report.GitHubReport;
import org.opentelemetry.render.report.GitLabReport;
import org.opentelemetry.render.report.JsonReport;
import org.opentelemetry.render.report.Report;
import org.opentelemetry.render.report.SarifReport;
import picocli.CommandLine.TypeConversionException;

/** Values of {@code --format}. */
enum DiagnosticFormat {
  /** For people. */
  TEXT,
  JSON,
  SARIF,
  GITHUB,
  GITLAB;

  static DiagnosticFormat parse(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + word + "' is none of " + String.join(", ", all())));
  }

  /** The words for all formats. */
  static List<String> all() {
    return Arrays.stream(values()).map(DiagnosticFormat::word).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The report in this format, which must not be {@link #TEXT}. */
  String print(Report report) {
    return switch (this) {
      case TEXT -> throw new IllegalStateException("text is printed with its sources");
      case JSON -> JsonReport.print(report);
      case SARIF -> SarifReport.print(report);
      case GITHUB -> GitHubReport.print(report);
      case GITLAB -> GitLabReport.print(report);
    };
  }
}
