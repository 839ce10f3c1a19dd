// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.Test;
import org.opentelemetry.render.report.Report;
import org.opentelemetry.render.report.SarifReport;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;

/** What SARIF 2.1.0 asks for, and what readers of it rely on. */
public class SarifReportTest {

  private static JsonObject run(Report report) {
    JsonObject log = JsonParser.parseString(SarifReport.print(report)).getAsJsonObject();
    assertEquals("2.1.0", log.get("version").getAsString());
    assertEquals(1, log.getAsJsonArray("runs").size());
    return log.getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private static JsonObject driver(JsonObject run) {
    return run.getAsJsonObject("tool").getAsJsonObject("driver");
  }

  private static JsonObject physical(JsonElement location) {
    return location.getAsJsonObject().getAsJsonObject("physicalLocation");
  }

  @Test
  public void textIsAsExpected() {
    ReportFixture.assertGolden("report.sarif", SarifReport.print(ReportFixture.FULL));
  }

  @Test
  public void emptyReportHasARunWithoutResults() {
    JsonObject run = run(ReportFixture.EMPTY);
    assertEquals(0, run.getAsJsonArray("results").size());
    assertEquals(0, driver(run).getAsJsonArray("rules").size());
    assertEquals("renderc", driver(run).get("name").getAsString());
    assertEquals("1.2.3", driver(run).get("version").getAsString());
  }

  @Test
  public void resultsPointToTheirRules() {
    JsonObject run = run(ReportFixture.FULL);
    for (JsonElement result : run.getAsJsonArray("results")) {
      int index = result.getAsJsonObject().get("ruleIndex").getAsInt();
      assertEquals(
          result.getAsJsonObject().get("ruleId"),
          driver(run).getAsJsonArray("rules").get(index).getAsJsonObject().get("id"));
    }
  }

  @Test
  public void rulesSayWhatTheirPagesSay() {
    for (JsonElement element : driver(run(ReportFixture.FULL)).getAsJsonArray("rules")) {
      JsonObject rule = element.getAsJsonObject();
      RulePage page = RulePages.of(rule.get("id").getAsString()).orElseThrow();
      String what = text(rule, "shortDescription", "text");
      assertEquals(page.what(), what);
      assertEquals(what + " " + page.why(), text(rule, "fullDescription", "text"));
      assertTrue(text(rule, "help", "text").startsWith(page.id()));
      String markdown = text(rule, "help", "markdown");
      assertTrue(markdown, markdown.startsWith(what) && markdown.contains(page.how()));
      page.bad().ifPresent(bad -> assertTrue(markdown.contains("```render\n" + bad + "\n```\n")));
      assertFalse(markdown, markdown.contains("<!--"));
    }
  }

  private static String text(JsonObject rule, String member, String kind) {
    return rule.getAsJsonObject(member).get(kind).getAsString();
  }

  @Test
  public void locationsAreRelativeToTheRootUnlessTheyAreElsewhere() {
    for (JsonElement result : run(ReportFixture.FULL).getAsJsonArray("results")) {
      JsonElement location = result.getAsJsonObject().getAsJsonArray("locations").get(0);
      JsonObject artifact = physical(location).getAsJsonObject("artifactLocation");
      URI uri = URI.create(artifact.get("uri").getAsString());
      assertEquals(!uri.isAbsolute(), artifact.has("uriBaseId"));
      String path = uri.isAbsolute() ? "/far/away/ü.render" : "in/a: b,ü 100%.render";
      assertEquals(path, uri.getPath());
    }
  }

  @Test
  public void columnsAreCodePointsAndRangesEndBehindTheLastCharacter() {
    JsonObject run = run(ReportFixture.FULL);
    assertEquals("unicodeCodePoints", run.get("columnKind").getAsString());
    JsonObject first = run.getAsJsonArray("results").get(0).getAsJsonObject();
    JsonObject region =
        physical(first.getAsJsonArray("locations").get(0)).getAsJsonObject("region");
    assertEquals(17, region.get("startColumn").getAsInt());
    assertEquals(18, region.get("endColumn").getAsInt());
  }

  @Test
  public void fileAsAWholeHasNoRegion() {
    JsonObject last = run(ReportFixture.FULL).getAsJsonArray("results").get(3).getAsJsonObject();
    assertFalse(physical(last.getAsJsonArray("locations").get(0)).has("region"));
    assertEquals("note", last.get("level").getAsString());
  }

  @Test
  public void fingerprintsDiffer() {
    Set<String> seen = new HashSet<>();
    for (JsonElement result : run(ReportFixture.FULL).getAsJsonArray("results")) {
      assertTrue(
          seen.add(result.getAsJsonObject().getAsJsonObject("partialFingerprints").toString()));
    }
  }
}
