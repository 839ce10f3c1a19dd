// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc doc}: what it writes, and where. */
public class DocTest {

  private static final String HTML_START = "<!DOCTYPE html>\n<html ";
  private static final String MARKDOWN_START = "# Package office ";

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private void writeModel() {
    renderc.write("in/office.render", CommandLineFixture.model("office.render"));
  }

  private void assertFine(Outcome outcome) {
    assertEquals("", outcome.err());
    assertEquals("", outcome.out());
    assertEquals(0, outcome.status());
  }

  @Test
  public void endingOfTheFileGivesTheFormat() {
    writeModel();
    assertFine(renderc.run("doc", "-i", "in", "-o", "a.html"));
    assertFine(renderc.run("doc", "-i", "in", "-o", "a.md"));
    assertTrue(renderc.read("a.html").startsWith(HTML_START));
    assertTrue(renderc.read("a.md").startsWith(MARKDOWN_START));
  }

  @Test
  public void optionOutdoesTheEnding() {
    writeModel();
    assertFine(renderc.run("doc", "-i", "in", "--format", "markdown", "-o", "a.html"));
    assertTrue(renderc.read("a.html").startsWith(MARKDOWN_START));
  }

  @Test
  public void directoryGetsAnIndex() {
    writeModel();
    assertFine(renderc.run("doc", "-i", "in", "-o", "site/office"));
    assertFine(renderc.run("doc", "-i", "in", "-o", "site/office", "--format", "markdown"));
    assertEquals(Set.of("office/index.html", "office/index.md"), renderc.tree("site").keySet());
  }

  @Test
  public void withoutOutputThePageIsTheStandardOutput() {
    writeModel();
    Outcome outcome = renderc.run("doc", "-i", "in");
    assertTrue(outcome.out(), outcome.out().startsWith(HTML_START));
    assertEquals(0, outcome.status());
  }

  @Test
  public void severalPackagesAreOnOnePage() {
    writeModel();
    renderc.write("in/yard.render", "package yard\nnamespace {}\napp gate { span s {} }\n");
    Outcome outcome = renderc.run("doc", "-i", "in");
    assertTrue(outcome.out().contains("<h2 id=\"package-office\">"));
    assertTrue(outcome.out().contains("<h2 id=\"package-yard\">"));
  }

  @Test
  public void secondRunGivesTheSameBytes() {
    writeModel();
    assertFine(renderc.run("doc", "-i", "in", "-o", "out"));
    Map<String, String> first = renderc.tree("out");
    assertFine(renderc.run("doc", "-i", "in", "-o", "out"));
    assertEquals(first, renderc.tree("out"));
  }

  @Test
  public void errorsInTheModelLeaveThePageAsItWas() {
    renderc.write("out/index.html", "before");
    renderc.write("in/a.render", "package a\napp b { span s { 0: log m { u8 x } } }\n");
    Outcome outcome = renderc.run("doc", "-i", "in", "-o", "out");
    assertEquals(1, outcome.status());
    assertTrue(outcome.err(), outcome.err().contains("in/a.render:2:"));
    assertEquals("before", renderc.read("out/index.html"));
  }

  @Test
  public void unknownFormatListsTheFormats() {
    Outcome outcome = renderc.run("doc", "-i", "in", "--format", "pdf");
    assertEquals(
        "renderc: error: invalid value for option '--format': 'pdf' is none of html, markdown\n"
            + "Try 'renderc doc --help'.\n",
        outcome.err());
    assertEquals(2, outcome.status());
  }

  @Test
  public void pageThatCannotBeWrittenIsAnError() {
    writeModel();
    renderc.write("file", "precious");
    Outcome outcome = renderc.run("doc", "-i", "in", "-o", "file/a.html");
    assertTrue(
        outcome.err(), outcome.err().startsWith("renderc: error: cannot write file/a.html: "));
    assertEquals(2, outcome.status());
    outcome = renderc.run("doc", "-i", "in", "-o", "file");
    assertEquals(
        "renderc: error: cannot write file/index.html: a file is in the way\n", outcome.err());
    outcome = renderc.run("doc", "-i", "in", "-o", "");
    assertEquals("renderc: error: the name of the output is empty\n", outcome.err());
    assertFalse(renderc.exists("index.html"));
  }
}
