// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.report.GitLabReport;
import org.opentelemetry.render.report.Report;

/** Code quality reports, and that their fingerprints follow what they are about. */
public class GitLabReportTest {

  private static final LineMap LINES = new LineMap("a\nb\nc\nd\n");

  private static Diagnostic at(int line, String file, String rule, String message) {
    return new Diagnostic(
        Severity.WARNING, rule, message, LINES.locate(file, 2 * (line - 1), 1), List.of());
  }

  private static List<String> fingerprints(Diagnostic... diagnostics) {
    List<String> found = new ArrayList<>();
    JsonParser.parseString(GitLabReport.print(new Report("1", 1, List.of(diagnostics))))
        .getAsJsonArray()
        .forEach(issue -> found.add(issue.getAsJsonObject().get("fingerprint").getAsString()));
    return found;
  }

  @Test
  public void textIsAsExpected() {
    ReportFixture.assertGolden("report.gitlab.json", GitLabReport.print(ReportFixture.FULL));
  }

  @Test
  public void nothingToSayIsAnEmptyList() {
    assertEquals("[]\n", GitLabReport.print(ReportFixture.EMPTY));
  }

  @Test
  public void fingerprintsSurviveInsertedLines() {
    assertEquals(
        fingerprints(at(1, "f", "R", "first on line 1"), at(2, "f", "R", "x")),
        fingerprints(at(3, "f", "R", "first on line 3"), at(4, "f", "R", "x")));
  }

  @Test
  public void fingerprintsTellFilesRulesMessagesAndRepetitionsApart() {
    List<String> all =
        fingerprints(
            at(1, "f", "R", "x"),
            at(2, "f", "R", "x"),
            at(1, "g", "R", "x"),
            at(1, "f", "S", "x"),
            at(1, "f", "R", "y"));
    assertEquals(all.size(), new HashSet<>(all).size());
    assertNotEquals(fingerprints(at(1, "f", "Rx", "")), fingerprints(at(1, "f", "R", "x")));
  }
}
