// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** Wrong calls end with status 2 and a text that says what to do. */
public class UsageTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private void assertUsageError(String text, String... arguments) {
    Outcome outcome = renderc.run(arguments);
    assertEquals(text, outcome.err());
    assertEquals("", outcome.out());
    assertEquals(2, outcome.status());
  }

  @Test
  public void noArgumentsNameTheMissingInput() {
    assertUsageError("renderc: error: no input: give -i PATH\nTry 'renderc --help'.\n");
  }

  @Test
  public void inputWithoutOutputNamesTheMissingOutput() {
    assertUsageError(
        "renderc: error: no output directory: give -o DIR\nTry 'renderc --help'.\n", "-i", "x");
  }

  @Test
  public void namesAreHarmlessToATerminal() {
    assertUsageError(
        "renderc: error: no such file or directory: \uFFFD[31m\uFFFD\n",
        "check",
        "-i",
        "\033[31m\n");
  }

  @Test
  public void emptyNamesOfFilesAreErrors() {
    renderc.write("a.render", "package p namespace {}");
    for (String option : List.of("--depfile", "--stamp", "--diagnostics-file")) {
      assertUsageError(
          "renderc: error: the name of a file to write is empty\n",
          ("-q -i a.render -o out " + option + " ").split(" ", -1));
    }
  }

  @Test
  public void linkToNothingIsNamed() throws Exception {
    Files.createDirectory(renderc.path("in"));
    Path link = Files.createSymbolicLink(renderc.path("in/a.render"), Path.of("nothing"));
    assertUsageError(
        "renderc: error: cannot read " + link + ": no such file or directory\n",
        "check",
        "-i",
        "in");
  }

  @Test
  public void unknownOptionSuggestsTheNearest() {
    assertUsageError(
        "renderc: error: unknown option '--depfle'\n"
            + "Did you mean '--depfile'?\n"
            + "Try 'renderc --help'.\n",
        "--depfle",
        "x");
  }

  @Test
  public void unknownOptionFarFromAllSuggestsNothing() {
    assertUsageError("renderc: error: unknown option '--quux'\nTry 'renderc --help'.\n", "--quux");
  }

  @Test
  public void unknownCommandSuggestsTheNearest() {
    assertUsageError(
        "renderc: error: unexpected argument 'genrate'\n"
            + "Did you mean 'generate'?\n"
            + "Try 'renderc --help'.\n",
        "genrate");
  }

  @Test
  public void unknownOptionOfSubcommandPointsToItsHelp() {
    assertUsageError(
        "renderc: error: unknown option '--stamp'\nTry 'renderc check --help'.\n",
        "check",
        "-i",
        "x",
        "--stamp",
        "y");
  }

  @Test
  public void optionWithoutItsValueIsNamed() {
    assertUsageError(
        "renderc: error: missing required parameter for option '--input' (PATH)\n"
            + "Try 'renderc --help'.\n",
        "-i");
  }

  @Test
  public void wrongColorModeListsTheModes() {
    assertUsageError(
        "renderc: error: invalid value for option '--color': 'blue' is none of auto, always,"
            + " never\n"
            + "Try 'renderc check --help'.\n",
        "check",
        "-i",
        "x",
        "--color",
        "blue");
  }

  @Test
  public void missingInputIsNamed() {
    assertUsageError(
        "renderc: error: no such file or directory: nowhere\n", "-i", "nowhere", "-o", "out");
  }

  @Test
  public void emptyNameOfInputIsAnError() {
    assertUsageError("renderc: error: the name of an input is empty\n", "check", "-i", "");
  }

  @Test
  public void emptyNameOfOutputIsAnError() {
    renderc.write("a.render", "package a");
    assertUsageError(
        "renderc: error: the name of the output directory is empty\n", "-i", "a.render", "-o", "");
  }

  @Test
  public void directoryWithoutModelsIsAnError() throws Exception {
    Files.createDirectories(renderc.path("in/sub"));
    renderc.write("in/readme.txt", "nothing");
    renderc.write("in/.hidden/a.render", "package a");
    assertUsageError("renderc: error: no .render file in in\n", "-i", "in", "-o", "out");
  }

  @Test
  public void danglingLinkIsAnError() throws Exception {
    Files.createSymbolicLink(renderc.path("a.render"), Path.of("gone"));
    assertUsageError(
        "renderc: error: no such file or directory: a.render\n", "check", "-i", "a.render");
  }

  @Test
  public void textThatIsNotUtf8SaysWhere() {
    renderc.write("a.render", new byte[] {'/', '/', '\n', '/', '/', (byte) 0xE4, '\n'});
    assertUsageError(
        "renderc: error: a.render is not UTF-8: byte 0xe4 at offset 5, line 2\n",
        "check",
        "-i",
        "a.render");
  }

  @Test
  public void textThatEndsInsideACharacterIsNotUtf8() {
    renderc.write("a.render", new byte[] {'/', '/', (byte) 0xE2, (byte) 0x82});
    assertUsageError(
        "renderc: error: a.render is not UTF-8: byte 0xe2 at offset 2, line 1\n",
        "check",
        "-i",
        "a.render");
  }

  @Test
  public void outputThatIsAFileIsAnError() {
    renderc.write("in/a.render", CommandLineFixture.model("office.render"));
    Path out = renderc.write("out", "precious");
    assertUsageError(
        "renderc: error: cannot write to " + out + ": it is not a directory\n",
        "-i",
        "in",
        "-o",
        "out");
    assertEquals("precious", renderc.read("out"));
  }

  @Test
  public void outputBelowAFileIsAnError() {
    renderc.write("in/a.render", CommandLineFixture.model("office.render"));
    Path out = renderc.write("file", "precious").resolve("out");
    assertUsageError(
        "renderc: error: cannot create directory " + out + ": Not a directory\n",
        "-i",
        "in",
        "-o",
        "file/out");
  }

  @Test
  public void stampThatCannotBeWrittenIsAnError() {
    renderc.write("in/a.render", CommandLineFixture.model("office.render"));
    assertUsageError(
        "renderc: error: cannot write nowhere/stamp: no such file or directory\n",
        "-i",
        "in",
        "-o",
        "out",
        "--stamp",
        "nowhere/stamp");
  }

  @Test
  public void pathWithNulIsAnError() {
    Outcome outcome = renderc.run("check", "-i", "a\0b");
    assertTrue(outcome.err(), outcome.err().startsWith("renderc: error: 'a\uFFFDb' is no path: "));
    assertEquals(2, outcome.status());
  }

  @Test
  public void versionIsOneLine() {
    Outcome outcome = renderc.run("--version");
    assertTrue(outcome.out(), outcome.out().matches("renderc \\S.*\n"));
    assertEquals(0, outcome.status());
  }

  @Test
  public void helpListsTheCommands() {
    Outcome outcome = renderc.run("--help");
    for (String word :
        new String[] {
          "generate",
          "check",
          "format",
          "body",
          "emit-ir",
          "map",
          "decode",
          "locate",
          "doc",
          "explain",
          "completion",
          "--depfile",
          "-i"
        }) {
      assertTrue(word, outcome.out().contains(word));
    }
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
  }

  @Test
  public void helpOfACommandNeedsNoOptions() {
    Outcome outcome = renderc.run("generate", "--help");
    assertTrue(outcome.out(), outcome.out().startsWith("Usage: renderc generate "));
    assertEquals(0, outcome.status());
  }

  @Test
  public void failureOfTheProgramIsOneLineWithoutDebug() {
    Outcome outcome = FailingRun.run();
    assertEquals(2, outcome.status());
    assertEquals(
        "renderc: internal error: java.lang.IllegalStateException: on purpose; please report it"
            + " with the input and the output of --debug\n",
        outcome.err());
  }

  @Test
  public void debugShowsWhereTheProgramFailed() {
    Outcome outcome = FailingRun.run("--debug");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err(), outcome.err().contains("\tat org.opentelemetry.render."));
    assertFalse(FailingRun.run().err().contains("\tat "));
  }
}
