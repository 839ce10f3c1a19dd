// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc check --fix}, and the fixes in reports. */
public class FixTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private static final String WRONG =
      """
package shop

namespace { till: 1-9 }

app till {
  jit
  span drawer impl "Drawer" include "\\"drawer.h\\"" {
    singleton
    0: log opened { 1: u32 by }

    0: log closed { u32 by }
  }
}
""";

  private static final String FIXED =
      WRONG
          .replace("  jit\n", "")
          .replace("    0: log closed { u32 by }", "    1: log closed { 1: u32 by }");

  @Test
  public void correctsTheFilesAndSaysWhat() {
    renderc.write("a.render", WRONG);
    renderc.write("b.render", "package b\nnamespace { }\n");
    assertEquals(
        new Outcome(
            0,
            "",
            """
a.render:6: fixed: Remove 'jit' [RENDER-JIT-NO-EFFECT]
a.render:10: fixed: Give it the next free id, 1 [RENDER-ID-DUPLICATE]
a.render:10: fixed: Number the fields of 'closed' anew; parameters keep their order, layouts stay [RENDER-FIELD-NUMBER-MISSING]
no errors or warnings in 2 files
"""),
        renderc.run("check", "--fix", "-i", "a.render", "-i", "b.render"));
    assertEquals(FIXED, renderc.read("a.render"));
    assertEquals(
        new Outcome(0, "", "no errors or warnings in 1 file\n"),
        renderc.run("check", "--fix", "-i", "a.render"));
  }

  @Test
  public void dryRunShowsTheChangesAndMakesNone() {
    renderc.write("a.render", WRONG);
    Outcome outcome = renderc.run("check", "-q", "--fix", "--dry-run", "-i", "a.render");
    assertEquals(
        """
--- a.render
+++ a.render (fixed)
@@ -6,1 +5,0 @@
-  jit
@@ -11,1 +10,1 @@
-    0: log closed { u32 by }
+    1: log closed { 1: u32 by }
""",
        outcome.out());
    assertTrue(
        outcome.err(), outcome.err().startsWith("a.render:6: would fix: Remove 'jit' [RENDER-"));
    assertEquals(WRONG, renderc.read("a.render"));
  }

  @Test
  public void leavesAloneWhatIsTurnedOffOrHasNoObviousFix() {
    String text = WRONG.replace("0: log closed { u32 by }", "1: log closed { 1: u32 delete }");
    renderc.write("a.render", text);
    Outcome outcome =
        renderc.run("check", "--fix", "--severity=RENDER-JIT-NO-EFFECT=off", "-i", "a.render");
    assertEquals(1, outcome.status());
    assertTrue(outcome.err(), outcome.err().contains("[RENDER-NAME-KEYWORD]"));
    assertEquals(text, renderc.read("a.render"));
  }

  @Test
  public void refusesCallsThatMakeNoSense() {
    renderc.write("a.render", WRONG);
    for (String[] call :
        new String[][] {
          {"check", "--dry-run", "-i", "a.render"},
          {"check", "--fix", "--watch", "-i", "a.render"},
          {"check", "--fix", "--dry-run", "--format", "json", "-i", "a.render"}
        }) {
      Outcome outcome = renderc.run(call);
      assertEquals(outcome.err(), 2, outcome.status());
      assertEquals("", outcome.out());
      assertEquals(WRONG, renderc.read("a.render"));
    }
  }

  @Test
  public void reportsHaveTheFixes() {
    renderc.write("a.render", WRONG);
    JsonObject json =
        JsonParser.parseString(renderc.run("check", "--format", "json", "-i", "a.render").out())
            .getAsJsonObject();
    JsonObject jit = json.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
    assertEquals(
        "[{\"title\":\"Remove 'jit'\",\"preferred\":true,"
            + "\"edits\":[{\"offset\":50,\"length\":6,\"text\":\"\"}]}]",
        jit.get("fixes").toString());
    JsonObject sarif =
        JsonParser.parseString(renderc.run("check", "--format", "sarif", "-i", "a.render").out())
            .getAsJsonObject();
    JsonObject result =
        sarif
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject();
    assertEquals(
        "[{\"description\":{\"text\":\"Remove 'jit'\"},\"artifactChanges\":[{\"artifactLocation\":"
            + "{\"uri\":\"a.render\",\"uriBaseId\":\"%SRCROOT%\"},\"replacements\":[{"
            + "\"deletedRegion\":{\"startLine\":6,\"startColumn\":1,\"endLine\":7,\"endColumn\":1},"
            + "\"insertedContent\":{\"text\":\"\"}}]}]}]",
        result.get("fixes").toString());
  }
}
