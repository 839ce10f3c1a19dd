// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc format}. */
public class FormatTest {

  private static final String UGLY = "package p\nnamespace{ a : 1 }\napp a {span s { u8 x\n}}";
  private static final String FORMATTED =
      """
      package p
      namespace { a: 1 }
      app a {
        span s {
          u8 x
        }
      }
      """;
  private static final String WRONG = "package  p\napp {\n";
  private static final String WRONG_MESSAGE =
      """
      wrong.render:2:5: error: unexpected '{', expected a name [RENDER-SYNTAX]
      app {
          ^
      """;

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  @Test
  public void oneFileIsPrinted() {
    renderc.write("a.render", UGLY);
    assertEquals(new Outcome(0, FORMATTED, ""), renderc.run("format", "a.render"));
    assertEquals(new Outcome(0, FORMATTED, ""), renderc.run("format", "-i", "a.render"));
    assertEquals(UGLY, renderc.read("a.render"));
  }

  @Test
  public void printedTextKeepsItsLineEnds() {
    renderc.write("a.render", UGLY.replace("\n", "\r\n"));
    assertEquals(FORMATTED.replace("\n", "\r\n"), renderc.run("format", "a.render").out());
  }

  @Test
  public void standardInputIsPrintedFormatted() throws Exception {
    assertEquals(new Outcome(0, FORMATTED, ""), runWithInput(UGLY, "format", "-"));
  }

  @Test
  public void standardInputCanBeChecked() throws Exception {
    assertEquals(new Outcome(0, "", ""), runWithInput(FORMATTED, "format", "--check", "-"));
    Outcome outcome = runWithInput(UGLY, "format", "--check", "-");
    assertEquals(1, outcome.status());
    assertTrue(outcome.out(), outcome.out().startsWith("--- <stdin>\n"));
  }

  @Test
  public void mistakesInTheStandardInputAreShown() throws Exception {
    Outcome outcome = runWithInput(WRONG, "format", "-");
    assertEquals("", outcome.out());
    assertTrue(outcome.err(), outcome.err().startsWith("<stdin>:2:5: error: "));
    assertEquals(1, outcome.status());
  }

  @Test
  public void writingRewritesOnlyWhatChanges() throws Exception {
    renderc.write("in/ugly.render", UGLY);
    Path fine = renderc.write("in/fine.render", FORMATTED);
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(fine, old);
    assertEquals(
        new Outcome(
            0, "", "reading in/fine.render\nreading in/ugly.render\nwriting in/ugly.render\n"),
        renderc.run("format", "--write", "-v", "in"));
    assertEquals(Map.of("ugly.render", FORMATTED, "fine.render", FORMATTED), renderc.tree("in"));
    assertEquals(old, Files.getLastModifiedTime(fine));
    assertEquals(new Outcome(0, "", ""), renderc.run("format", "--check", "in"));
  }

  @Test
  public void writingKeepsPermissionsAndLinks() throws Exception {
    Path file = renderc.write("ugly.render", UGLY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r-x"));
    Files.createSymbolicLink(renderc.path("link.render"), Path.of("ugly.render"));
    assertEquals(new Outcome(0, "", ""), renderc.run("format", "--write", "link.render"));
    assertTrue(Files.isSymbolicLink(renderc.path("link.render")));
    assertEquals(FORMATTED, renderc.read("ugly.render"));
    assertEquals("rw-rw-r-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  public void filesWithSyntaxErrorsStayAndOthersAreWritten() {
    renderc.write("ugly.render", UGLY);
    renderc.write("wrong.render", WRONG);
    Outcome outcome = renderc.run("format", "--write", "wrong.render", "ugly.render");
    assertTrue(outcome.err(), outcome.err().startsWith(WRONG_MESSAGE));
    assertEquals(1, outcome.status());
    assertEquals(WRONG, renderc.read("wrong.render"));
    assertEquals(FORMATTED, renderc.read("ugly.render"));
  }

  @Test
  public void syntaxErrorsAreThoseOfCheck() {
    renderc.write("wrong.render", WRONG);
    Outcome format = renderc.run("format", "wrong.render");
    assertEquals("", format.out());
    assertEquals(1, format.status());
    assertEquals(renderc.run("check", "-i", "wrong.render").err(), format.err());
  }

  @Test
  public void mistakesOfOtherKindsDoNotMatter() {
    renderc.write("a.render", "package p app a {} app a {}");
    assertEquals(
        new Outcome(0, "package p\napp a { }\napp a { }\n", ""), renderc.run("format", "a.render"));
  }

  @Test
  public void checkShowsWhatWouldChange() {
    renderc.write("in/fine.render", FORMATTED);
    renderc.write("in/ugly.render", UGLY);
    assertEquals(
        new Outcome(
            1,
            """
            --- in/ugly.render
            +++ in/ugly.render (formatted)
            @@ -2,3 +2,6 @@
            -namespace{ a : 1 }
            -app a {span s { u8 x
            -}}
            \\ No newline at end of file
            +namespace { a: 1 }
            +app a {
            +  span s {
            +    u8 x
            +  }
            +}
            """,
            "renderc: 1 of 2 files are not formatted; renderc format --write changes that\n"),
        renderc.run("format", "--check", "in"));
    assertEquals(UGLY, renderc.read("in/ugly.render"));
  }

  @Test
  public void differencesApartAreShownApart() {
    renderc.write(
        "a.render",
        "package  p\n\n\n\nnamespace { }\napp a { }\n\napp b { }\napp c {}\napp d { }\n");
    assertEquals(
        """
        --- a.render
        +++ a.render (formatted)
        @@ -1,3 +1,1 @@
        -package  p
        -
        -
        +package p
        @@ -9,1 +7,1 @@
        -app c {}
        +app c { }
        """,
        renderc.run("format", "--check", "a.render").out());
  }

  @Test
  public void linesThatOnlyGoAreShownBehindTheLineBefore() {
    renderc.write("a.render", "package p\n\n\nnamespace { }\n");
    assertEquals(
        "--- a.render\n+++ a.render (formatted)\n@@ -3,1 +2,0 @@\n-\n",
        renderc.run("format", "--check", "a.render").out());
  }

  @Test
  public void longDifferencesAreCut() {
    renderc.write("a.render", "package p\n" + "app a {}\n".repeat(30));
    String out = renderc.run("format", "--check", "a.render").out();
    assertEquals(43, out.lines().count());
    assertTrue(out, out.endsWith("\n... and 21 more lines\n"));
  }

  @Test
  public void wrongCallsEndWithStatus2() {
    renderc.write("a.render", UGLY);
    renderc.write("b.render", UGLY);
    assertUsage(
        "nothing to format: give files or directories, or - for the standard input", "format");
    assertUsage(
        "--check and --write exclude each other", "format", "--check", "--write", "a.render");
    assertUsage(
        "format prints one file, but the input has 2 files; give --check or --write",
        "format",
        "a.render",
        "b.render");
    assertUsage("no such file or directory: c.render", "format", "--write", "a.render", "c.render");
    assertUsage("- stands for the standard input, alone", "format", "-", "a.render");
    assertUsage(
        "the standard input cannot be written to: leave --write away", "format", "--write", "-");
    assertEquals(UGLY, renderc.read("a.render"));
  }

  @Test
  public void helpNamesTheModes() {
    String help = renderc.run("format", "--help").out();
    assertTrue(help, help.startsWith("Usage: renderc format "));
    assertTrue(help, help.contains("--check") && help.contains("--write"));
  }

  private void assertUsage(String message, String... arguments) {
    assertEquals(new Outcome(2, "", "renderc: error: " + message + "\n"), renderc.run(arguments));
  }

  private Outcome runWithInput(String input, String... arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            Syntax.create().parseArgs(arguments).subcommand(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Environment(renderc.directory(), Map.of(), false));
    int status =
        new FormatCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .run(invocation);
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
