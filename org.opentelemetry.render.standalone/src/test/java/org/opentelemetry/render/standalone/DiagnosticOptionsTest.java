// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** Where diagnostics go, in which format, how many, and how bad they are. */
public class DiagnosticOptionsTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  /** A warning in line 2, an information in line 3. */
  private static final String WARNING =
      "package w namespace { a: 1-9 }\napp a { jit\n"
          + "span s { singleton 0: log hello { 1: u32 x } } }\n";

  private static final String WARNING_AS_TEXT =
      """
      w.render:2:9: %s: 'jit' has no effect; remove it [RENDER-JIT-NO-EFFECT]
      app a { jit
              ^~~
      1 %1$s
      """;

  private static final String GITHUB =
      "::%s file=w.render,line=2,endLine=2,col=9,endColumn=12,title=RENDER-JIT-NO-EFFECT"
          + "::'jit' has no effect; remove it\n";

  @Before
  public void writeModels() {
    renderc.write("w.render", WARNING);
    renderc.write("two.render", "package t namespace {} app a { jit jit jit jit }\n");
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  public void textGoesToStandardErrorAndOtherFormatsToStandardOutput() {
    String text = WARNING_AS_TEXT.formatted("warning");
    assertEquals(
        new Outcome(0, "", text), renderc.run("-i", "w.render", "-o", "out", "--format", "text"));
    assertEquals(
        new Outcome(0, GITHUB.formatted("warning"), ""),
        renderc.run("-i", "w.render", "-o", "out", "--format", "github"));
    assertEquals(
        new Outcome(0, GITHUB.formatted("warning"), ""),
        renderc.run("generate", "-i", "w.render", "-o", "out", "--format=github"));
  }

  @Test
  public void everyFormatIsWhatItsClassPrints() {
    assertEquals(
        "render-diagnostics/1",
        json(renderc.run("check", "-i", "w.render", "--format=json").out())
            .get("format")
            .getAsString());
    assertEquals(
        "2.1.0",
        json(renderc.run("check", "-i", "w.render", "--format=sarif").out())
            .get("version")
            .getAsString());
    assertEquals(
        2,
        JsonParser.parseString(renderc.run("check", "-i", "w.render", "--format=gitlab").out())
            .getAsJsonArray()
            .size());
  }

  @Test
  public void informationIsForThoseWhoAsk() {
    String[] check = {"check", "-i", "w.render", "--format=json"};
    assertEquals(2, json(renderc.run(check).out()).getAsJsonArray("diagnostics").size());
    String generated = renderc.run("-i", "w.render", "-o", "out", "--format=json").out();
    assertEquals(1, json(generated).getAsJsonArray("diagnostics").size());
    String verbose = renderc.run("-v", "-i", "w.render", "-o", "out", "--format=json").out();
    assertEquals(2, json(verbose).getAsJsonArray("diagnostics").size());
  }

  @Test
  public void fileGetsTheFormatAndStandardErrorTheText() {
    Outcome outcome =
        renderc.run("-i", "w.render", "-o", "out", "--format=github", "--diagnostics-file=d.txt");
    assertEquals(new Outcome(0, "", WARNING_AS_TEXT.formatted("warning")), outcome);
    assertEquals(GITHUB.formatted("warning"), renderc.read("d.txt"));
    renderc.run("-i", "w.render", "-o", "out", "--diagnostics-file=d.txt", "--color=always");
    assertEquals(WARNING_AS_TEXT.formatted("warning"), renderc.read("d.txt"));
  }

  @Test
  public void fileThatCannotBeWrittenStopsGeneration() {
    Outcome outcome =
        renderc.run("-i", "w.render", "-o", "out", "--diagnostics-file=nowhere/d.txt");
    assertEquals(2, outcome.status());
    assertEquals(
        "renderc: error: cannot write nowhere/d.txt: no such file or directory\n", outcome.err());
    assertFalse(renderc.exists("out"));
  }

  @Test
  public void emittedPackageKeepsStandardOutputForItself() {
    Outcome refused = renderc.run("emit-ir", "-i", "w.render", "--format=json");
    assertEquals(
        new Outcome(
            2,
            "",
            "renderc: error: the package and the diagnostics cannot both be the standard output;"
                + " give -o FILE or --diagnostics-file FILE\n"),
        refused);
    Outcome separate =
        renderc.run("emit-ir", "-i", "w.render", "--format=json", "--diagnostics-file=d.json");
    assertEquals("render-ir/1", json(separate.out()).get("format").getAsString());
    assertEquals(1, json(renderc.read("d.json")).getAsJsonArray("diagnostics").size());
    Outcome toFile = renderc.run("emit-ir", "-i", "w.render", "--format=json", "-o", "ir.json");
    assertEquals("render-diagnostics/1", json(toFile.out()).get("format").getAsString());
  }

  @Test
  public void errorsGiveStatusOneInEveryFormat() {
    renderc.write("e.render", "package e\nmetric");
    for (DiagnosticFormat format : DiagnosticFormat.values()) {
      Outcome outcome = renderc.run("check", "-i", "e.render", "--format", format.word());
      assertEquals(1, outcome.status());
      assertEquals(format == DiagnosticFormat.TEXT, outcome.out().isEmpty());
      assertEquals(format != DiagnosticFormat.TEXT, outcome.err().isEmpty());
    }
  }

  @Test
  public void unknownFormatListsTheFormats() {
    assertEquals(
        "renderc: error: invalid value for option '--format': 'xml' is none of text, json, sarif,"
            + " github, gitlab\nTry 'renderc check --help'.\n",
        renderc.run("check", "-i", "w.render", "--format=xml").err());
  }

  @Test
  public void warningsAreErrorsOnRequest() {
    String expected = WARNING_AS_TEXT.formatted("error");
    for (String option : new String[] {"--werror", "--werror=RENDER-JIT-NO-EFFECT"}) {
      assertEquals(
          new Outcome(1, "", expected), renderc.run(option, "-i", "w.render", "-o", "out"));
      assertFalse(renderc.exists("out"));
    }
    assertEquals(1, renderc.run("check", "-i", "w.render", "--werror").status());
    Outcome other = renderc.run("--werror=RENDER-AUTO-STALE", "-i", "w.render", "-o", "out");
    assertEquals(0, other.status());
  }

  @Test
  public void severitiesChangeOnRequest() {
    assertEquals(
        new Outcome(0, "", "no errors or warnings in 1 file\n"),
        renderc.run(
            "check",
            "-i",
            "w.render",
            "--severity=RENDER-JIT-NO-EFFECT=off",
            "--severity=RENDER-SPAN-WITHOUT-IMPL=off"));
  }

  @Test
  public void wishesThatMakeNoSenseAreWrongUsage() {
    Outcome unknown = renderc.run("check", "-i", "w.render", "--werror=RENDER-JIT-NO-EFECT");
    assertEquals(2, unknown.status());
    assertEquals(
        "renderc: error: unknown rule 'RENDER-JIT-NO-EFECT'; did you mean"
            + " 'RENDER-JIT-NO-EFFECT'?\n",
        unknown.err());
    Outcome refused =
        renderc.run("check", "-i", "w.render", "--severity", "RENDER-ID-DUPLICATE=off");
    assertEquals(2, refused.status());
    assertTrue(
        refused.err(),
        refused.err().startsWith("renderc: error: RENDER-ID-DUPLICATE must stay an error, "));
  }

  @Test
  public void errorsBeyondTheLimitAreCounted() {
    String[] call = {"check", "-i", "two.render", "--max-errors", "2"};
    Outcome outcome = renderc.run(call);
    assertEquals(1, outcome.status());
    String[] lines = outcome.err().split("\n");
    assertEquals("note: 1 more error; --max-errors=0 shows all", lines[lines.length - 2]);
    assertEquals("3 errors, 1 warning", lines[lines.length - 1]);
    assertEquals(2, count(outcome.err(), ": error:"));
    assertEquals(1, count(outcome.err(), ": warning:"));
    for (String none : new String[] {"3", "0"}) {
      call[4] = none;
      assertEquals(3, count(renderc.run(call).err(), ": error:"));
      assertFalse(renderc.run(call).err().contains("more error"));
    }
  }

  @Test
  public void limitIsAHundredForTextAndDoesNotConcernOtherFormats() {
    renderc.write("many.render", "package m namespace {} app a { " + "jit ".repeat(150) + "}\n");
    Outcome outcome = renderc.run("check", "-i", "many.render");
    assertEquals(100, count(outcome.err(), ": error:"));
    assertTrue(outcome.err().contains("note: 49 more errors; "));
    JsonObject json = json(renderc.run("check", "-i", "many.render", "--format=json").out());
    assertEquals(150, json.getAsJsonArray("diagnostics").size());
  }

  @Test
  public void limitIsANumber() {
    for (String number : new String[] {"-1", "many", ""}) {
      assertEquals(
          "renderc: error: invalid value for option '--max-errors': '"
              + number
              + "' is no number from 0 on\nTry 'renderc check --help'.\n",
          renderc.run("check", "-i", "w.render", "--max-errors=" + number).err());
    }
  }

  @Test
  public void helpOfEveryCommandThatCompilesHasTheOptions() {
    for (String[] call :
        new String[][] {
          {"--help"}, {"generate", "--help"}, {"check", "--help"}, {"emit-ir", "--help"}
        }) {
      String help = renderc.run(call).out();
      for (String option :
          new String[] {
            "--format=FORMAT",
            "--diagnostics-file=FILE",
            "--werror[=RULE]",
            "--severity=RULE=LEVEL",
            "--max-errors=N",
            "-q, --quiet"
          }) {
        assertTrue(String.join(" ", call) + " lacks " + option, help.contains(option));
      }
    }
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
