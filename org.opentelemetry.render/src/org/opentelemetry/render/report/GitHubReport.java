// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Printable;

/**
 * Workflow commands of GitHub Actions, one line for each diagnostic; GitHub shows them at the lines
 * of a pull request. Text of a model cannot leave the command that it stands in.
 */
public final class GitHubReport {

  private GitHubReport() {}

  public static String print(Report report) {
    StringBuilder out = new StringBuilder();
    report.diagnostics().forEach(diagnostic -> print(diagnostic, out));
    return out.toString();
  }

  private static void print(Diagnostic diagnostic, StringBuilder out) {
    Location at = diagnostic.location();
    out.append("::").append(command(diagnostic)).append(" file=").append(property(at.path()));
    if (!at.isFile()) {
      out.append(",line=").append(at.line()).append(",endLine=").append(at.endLine());
      // columns of a range over several lines are refused
      if (at.line() == at.endLine()) {
        out.append(",col=").append(at.column()).append(",endColumn=").append(at.endColumn());
      }
    }
    out.append(",title=").append(property(diagnostic.rule())).append("::");
    out.append(data(diagnostic.message()));
    for (Related related : diagnostic.related()) {
      out.append("%0A").append(data(place(related.location()) + ": " + related.message()));
    }
    out.append('\n');
  }

  private static String command(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "notice";
    };
  }

  private static String place(Location at) {
    return at.isFile() ? at.path() : at.path() + ":" + at.line() + ":" + at.column();
  }

  private static String data(String text) {
    return Printable.of(text).replace("%", "%25");
  }

  private static String property(String text) {
    // line ends, which would need escapes too, are not printable
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
