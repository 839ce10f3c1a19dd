// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** Lines may end with LF, CR LF or CR: for comments, for places, and for what is generated. */
public class LineEndsTest {

  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};

  private static final String MODEL =
      """
      // a comment
      package shop // another one
      namespace {} //
      //
      app till { // one more
        span s { } // and one at the end
      }
      // last\
      """;

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  @Test
  public void commentsEndWithTheirLines() {
    for (String end : LINE_ENDS) {
      renderc.write("a.render", MODEL.replace("\n", end));
      assertEquals(new Outcome(0, "", ""), renderc.run("-i", "a.render", "-o", "out"));
    }
  }

  @Test
  public void placesAreTheSame() {
    renderc.write("a.render", MODEL.replace("span s", "span s s"));
    Outcome expected = renderc.run("check", "-i", "a.render");
    assertEquals(1, expected.status());
    for (String end : LINE_ENDS) {
      renderc.write("a.render", MODEL.replace("span s", "span s s").replace("\n", end));
      assertEquals(expected, renderc.run("check", "-i", "a.render"));
    }
  }

  @Test
  public void formattingKeepsComments() {
    renderc.write("a.render", MODEL);
    String expected = renderc.run("format", "a.render").out();
    for (String end : LINE_ENDS) {
      renderc.write("a.render", MODEL.replace("\n", end));
      Outcome outcome = renderc.run("format", "a.render");
      assertEquals("", outcome.err());
      assertEquals(expected, outcome.out().replace("\r\n", "\n").replace('\r', '\n'));
    }
  }
}
