// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.Before;
import org.junit.Test;
import org.opentelemetry.render.report.JsonReport;

/** Freezes format render-diagnostics/1: its text and its schema. */
public class JsonReportTest {

  private JsonSchema schema;

  @Before
  public void readSchema() throws IOException {
    String text = Files.readString(Path.of("../docs/diagnostics.schema.json"));
    schema = new JsonSchema(JsonParser.parseString(text).getAsJsonObject());
  }

  @Test
  public void textIsFrozen() {
    ReportFixture.assertGolden("report.json", JsonReport.print(ReportFixture.FULL));
  }

  @Test
  public void emptyReportIsADocumentToo() {
    ReportFixture.assertGolden("empty.json", JsonReport.print(ReportFixture.EMPTY));
  }

  @Test
  public void outputObeysTheSchemaWhichDescribesEveryMember() {
    for (var report : List.of(ReportFixture.FULL, ReportFixture.EMPTY)) {
      JsonElement json = JsonParser.parseString(JsonReport.print(report));
      assertEquals(List.of(), schema.violations(json));
      assertEquals(Set.of(), schema.undescribed());
    }
  }

  @Test
  public void schemaFindsWhatIsMissingOrWrong() {
    assertViolation("$: required summary", json -> json.remove("summary"));
    assertViolation("$.format: const", json -> json.addProperty("format", "render-diagnostics/2"));
    assertViolation(
        "$.summary.errors: minimum",
        json -> json.getAsJsonObject("summary").addProperty("errors", -1));
    assertViolation("$.diagnostics[0]: required rule", json -> first(json).remove("rule"));
    assertViolation("$.diagnostics[0].rule: pattern", json -> first(json).addProperty("rule", "X"));
    assertViolation(
        "$.diagnostics[0].severity: enum", json -> first(json).addProperty("severity", "note"));
    assertViolation("$.diagnostics[0].line: type", json -> first(json).addProperty("line", "1"));
    assertViolation("$.diagnostics[0]: required file", json -> first(json).remove("file"));
    assertViolation(
        "$.diagnostics[0]: required endColumn", json -> first(json).remove("endColumn"));
    assertViolation(
        "$.diagnostics[0].related[0]: required message",
        json -> first(json).getAsJsonArray("related").get(0).getAsJsonObject().remove("message"));
  }

  private void assertViolation(String expected, Consumer<JsonObject> damage) {
    JsonObject json =
        JsonParser.parseString(JsonReport.print(ReportFixture.FULL)).getAsJsonObject();
    damage.accept(json);
    assertEquals(List.of(expected), schema.violations(json));
  }

  private static JsonObject first(JsonObject json) {
    return json.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
  }
}
