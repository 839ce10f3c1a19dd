// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import com.google.gson.JsonObject;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Location;

/**
 * A code quality report of GitLab. GitLab compares fingerprints with those of the target branch to
 * find what a merge request adds.
 */
public final class GitLabReport {

  private GitLabReport() {}

  public static String print(Report report) {
    Fingerprints fingerprints = new Fingerprints();
    return Json.print(
        Json.array(
            report.diagnostics(), diagnostic -> issue(diagnostic, fingerprints.next(diagnostic))));
  }

  private static JsonObject issue(Diagnostic diagnostic, String fingerprint) {
    JsonObject json = Json.object("description", diagnostic.message());
    json.addProperty("check_name", diagnostic.rule());
    json.addProperty("fingerprint", fingerprint);
    json.addProperty("severity", severity(diagnostic));
    Location at = diagnostic.location();
    JsonObject lines = new JsonObject();
    // GitLab knows no issues about files as a whole
    lines.addProperty("begin", at.isFile() ? 1 : at.line());
    lines.addProperty("end", at.isFile() ? 1 : at.endLine());
    JsonObject location = Json.object("path", at.path());
    location.add("lines", lines);
    json.add("location", location);
    return json;
  }

  /** Of info, minor, major, critical and blocker. */
  private static String severity(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case INFO -> "info";
    };
  }
}
