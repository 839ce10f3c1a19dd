// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.doc;

import static org.junit.Assert.assertEquals;

import org.junit.Test;
import org.opentelemetry.render.doc.DocComments;
import org.opentelemetry.render.tests.testing.ModelReader;

/** Which comment is about which element. */
public class CommentReaderTest {

  private static DocComments read(String model) {
    return Pages.compile(model).comments().get(0);
  }

  private static DocComments office() {
    return read(ModelReader.testdata("doc/office.render"));
  }

  /** A package with a span s of an app a, in which the text stands. */
  private static DocComments span(String text) {
    return read("package p\nnamespace { a: 0-9 }\napp a {\nspan s {\n" + text + "\n}\n}\n");
  }

  @Test
  public void linesAboveAnElementAreAboutIt() {
    assertEquals("Where visitors are received.", office().ofApp("desk"));
    assertEquals("One for each connection.", office().ofSpan("desk", "clerk"));
    assertEquals("where the clerk\ncomes from", office().ofField("desk", "hello", "town"));
    assertEquals("How long visits take.", office().ofMetric("times"));
  }

  @Test
  public void blocksAboveAnElementAreAboutIt() {
    assertEquals(
        "What is printed\non the badge.", office().ofMember("desk", "visitor", "badge").strip());
  }

  @Test
  public void emptyLineSeparates() {
    assertEquals("", office().ofSpan("desk", "visitor"));
    assertEquals("b", span("// a\n\n// b\nu8 x").ofMember("a", "s", "x"));
  }

  @Test
  public void restOfTheLineIsAboutWhatBeginsItAndNotAboutTheNext() {
    assertEquals("the secret", office().ofField("desk", "hello", "key"));
    assertEquals("", office().ofField("desk", "hello", "name"));
    assertEquals("in seconds, too", office().ofValue("times", "longest"));
    assertEquals("m", span("singleton\n0: log m { 1: u8 x } // m").ofMessage("a", "m"));
    assertEquals("", span("singleton\n0: log m { 1: u8 x } // m").ofField("a", "m", "x"));
  }

  @Test
  public void linesAboveOutdoTheRestOfTheLine() {
    assertEquals("above", span("// above\nu8 x // behind").ofMember("a", "s", "x"));
  }

  @Test
  public void allAboveThePackageIsAboutThePackage() {
    assertEquals(
        "Clerks and their *visitors*: see `desk`.\n\n  door ==> desk ==> archive\n\n"
            + "The package line.",
        office().ofPackage());
  }

  @Test
  public void expandedMessagesAreFoundByTheirNames() {
    assertEquals("The file is opened.", office().ofMessage("archive", "file_start"));
  }

  @Test
  public void linesForProgramsAreLeftOut() {
    String model =
        "// Copyright somebody\n// SPDX-License-Identifier: Apache-2.0\npackage p\n"
            + "namespace { a: 0 }\napp a {\n"
            + "// before\n// render:ignore RENDER-SPAN-EMPTY on purpose\n// after\nspan s { }\n}";
    assertEquals("", read(model).ofPackage());
    assertEquals("before\nafter", read(model).ofSpan("a", "s"));
  }

  @Test
  public void carriageReturnsAreNotInComments() {
    DocComments comments =
        read("package p\r\nnamespace { a: 0 }\r\n// one\r\n// two\r\napp a {\r\n}\r\n");
    assertEquals("one\ntwo", comments.ofApp("a"));
  }

  @Test
  public void commentsBehindEverythingAreAboutNothing() {
    DocComments comments = read("package p\nnamespace { }\napp a { }\n// the end");
    assertEquals(DocComments.NONE, comments);
  }
}
