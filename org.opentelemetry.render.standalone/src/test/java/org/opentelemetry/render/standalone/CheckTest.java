// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** Inputs, diagnostics and colours of {@code renderc check}. */
public class CheckTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();
  @Rule public final TemporaryFolder otherFolder = new TemporaryFolder();

  private static final String OFFICE = CommandLineFixture.model("office.render");

  @Test
  public void correctModelGivesASummaryUnlessQuiet() {
    renderc.write("a.render", OFFICE);
    assertEquals(
        new Outcome(0, "", "no errors or warnings in 1 file\n"),
        renderc.run("check", "-i", "a.render"));
    assertEquals(new Outcome(0, "", ""), renderc.run("check", "-q", "-i", "a.render"));
  }

  @Test
  public void summaryCountsTheFilesThatHaveSomething() {
    renderc.write("in/a.render", "package a namespace {}\napp a { jit }\napp b { jit }\n");
    renderc.write("in/b.render", "package b namespace {}\n");
    renderc.write("c.render", OFFICE);
    Outcome outcome = renderc.run("check", "-i", "in", "-i", "c.render");
    assertTrue(outcome.err(), outcome.err().endsWith("\n2 warnings in 1 of 3 files\n"));
    assertEquals(0, outcome.status());
    Outcome quiet = renderc.run("check", "--quiet", "-i", "in", "-i", "c.render");
    assertEquals(outcome.err().replace("2 warnings in 1 of 3 files\n", ""), quiet.err());
  }

  @Test
  public void byteOrderMarkAndCarriageReturnsAreAccepted() {
    renderc.write("a.render", "\uFEFF" + OFFICE.replace("\n", "\r\n"));
    assertEquals(new Outcome(0, "", ""), renderc.run("check", "-q", "-i", "a.render"));
  }

  @Test
  public void secondFileOfAPackageIsAnErrorThatNamesTheFirst() {
    renderc.write("in/a.render", "package p\nnamespace {}\n");
    renderc.write("in/b.render", "// second\npackage p\nnamespace {}\n");
    Outcome outcome = renderc.run("check", "-i", "in");
    assertEquals(
        """
in/b.render:2:9: error: package 'p' is already in in/a.render; a package is one file [RENDER-PACKAGE-DUPLICATE]
package p
        ^
in/a.render:1:9: note: first declared here
package p
        ^
1 error in 1 of 2 files
""",
        outcome.err());
    assertEquals(1, outcome.status());
  }

  @Test
  public void appsOfOneNameInTwoPackagesAreAWarning() {
    renderc.write("a.render", "package p namespace {}\napp log {}\n");
    renderc.write("b.render", "package q namespace {}\napp log {}\n");
    Outcome outcome = renderc.run("check", "-i", "a.render", "-i", "b.render");
    assertEquals(
        """
b.render:2:5: warning: package 'p' has an app 'log' too: the two cannot be linked into one program, because their message structs and functions have the same C names [RENDER-APP-SHARED-NAME]
app log {}
    ^~~
a.render:2:5: note: the other app
app log {}
    ^~~
1 warning in 1 of 2 files
""",
        outcome.err());
    assertEquals(0, outcome.status());
  }

  @Test
  public void diagnosticsOfSeveralFilesComeInTheOrderOfTheInputs() {
    renderc.write("z.render", "package z namespace {}\nmetric");
    renderc.write("a.render", "package a namespace {}\nmetric");
    Outcome outcome = renderc.run("check", "-i", "z.render", "-i", "a.render");
    assertEquals(1, outcome.status());
    int z = outcome.err().lastIndexOf("z.render:2:");
    int a = outcome.err().indexOf("a.render:2:");
    assertTrue(outcome.err(), 0 <= z && z < a);
  }

  @Test
  public void verboseListsInputsSortedWithSubdirectoriesAndWithoutHiddenOnes() {
    renderc.write("in/b.render", "package b namespace {}");
    renderc.write("in/a/z.render", "package z namespace {}");
    renderc.write("in/a/.git/c.render", "package c namespace {}");
    renderc.write("in/.d.render", "package d namespace {}");
    renderc.write("in/notes.txt", "package e namespace {}");
    assertEquals(
        "reading in/a/z.render\nreading in/b.render\n",
        renderc.run("check", "-qv", "-i", "in").err());
  }

  @Test
  public void fileThatIsNamedTwiceCountsOnce() throws Exception {
    renderc.write("in/a.render", "package p namespace {}");
    Files.createSymbolicLink(renderc.path("in/b.render"), Path.of("a.render"));
    assertEquals(
        "reading in/a.render\n",
        renderc.run("check", "-qv", "-i", "in", "-i", "in/a.render", "-i", "./in/b.render").err());
  }

  @Test
  public void inputInsideAHiddenDirectoryIsReadWhenNamed() {
    renderc.write(".cache/a.render", "package p namespace {}");
    assertEquals("reading .cache/a.render\n", renderc.run("check", "-qv", "-i", ".cache").err());
  }

  @Test
  public void pathsOutsideTheWorkingDirectoryAreAbsolute() throws Exception {
    Path other = otherFolder.getRoot().toPath().toRealPath();
    Path model = Files.writeString(other.resolve("a.render"), "package p namespace {}");
    assertEquals(
        "reading " + model + "\n", renderc.run("check", "-qv", "-i", other.toString()).err());
  }

  @Test
  public void longNumbersDoNotMakeLongMessages() {
    renderc.write("a.render", "package p namespace { a: 1-" + "9".repeat(100_000) + " }");
    String said = renderc.run("check", "-i", "a.render").err();
    assertTrue(said, said.contains("9...9") && said.length() < 5_000);
  }

  @Test
  public void colorFollowsOptionTerminalAndEnvironment() {
    renderc.write("a.render", "package p\nmetric");
    assertFalse(colored());
    assertTrue(colored("--color=always"));
    renderc.setTerminal(true);
    assertTrue(colored());
    assertFalse(colored("--color=never"));
    renderc.setVariable("NO_COLOR", "1");
    assertFalse(colored());
    assertTrue(colored("--color=always"));
  }

  private boolean colored(String... more) {
    String[] arguments = new String[3 + more.length];
    System.arraycopy(new String[] {"check", "-i", "a.render"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    Outcome outcome = renderc.run(arguments);
    assertEquals(1, outcome.status());
    return outcome.err().contains("\033[");
  }
}
