// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc locate}; tests/origins has logs of real compilers. */
public class LocateTest {

  private static final String MODEL =
      """
      package shop
      namespace { till: 1-9 }
      app till {
        span customer impl "a::Customer" include "<c.h>" {
          u32 visits
          0: msg _start { 1: u32 id }
          1: msg _end { }
          2: msg bought { 1: u16 item }
        }
      }
      """;
  private static final String BOUGHT =
      """
      in/shop.render:8:12: note: message 'bought' is declared here
          2: msg bought { 1: u16 item }
                 ^~~~~~
      """;

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  @Before
  public void writeModel() {
    renderc.write("in/shop.render", MODEL);
  }

  private Outcome locate(String log) {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
      return renderc.run("locate", "-i", "in/shop.render");
    } finally {
      System.setIn(before);
    }
  }

  /** What comes out for a log. */
  private String located(String log) {
    Outcome outcome = locate(log);
    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
    return outcome.out();
  }

  private void assertNote(String note, String error) {
    String out = located("a.cc:1:2: error: " + error + "\n");
    assertTrue(out, out.lines().toList().contains("in/shop.render:" + note + " is declared here"));
  }

  @Test
  public void namesLeadToTheirElements() {
    assertNote("8:12: note: message 'bought'", "no member named 'x' in 'jb_till__bought'");
    assertNote("8:28: note: 'item' of message 'bought'", "'jsrv_till__bought::item' is no array");
    assertNote("8:12: note: message 'bought'", "no match for 'shop::till::Writer::bought_tstamp'");
    assertNote("6:12: note: message 'customer_start'", "'::shop::till::Encoder::customer_start()'");
    assertNote("4:8: note: span 'customer'", "'shop::till::CustomerSpanBase' is not a base");
    assertNote("4:8: note: span 'customer'", "'class a::Customer' has no member named 'bought'");
    assertNote("5:9: note: 'visits' of span 'customer'", "'shop::till::keys::customer::visits'");
  }

  @Test
  public void commentsOfQuotedLinesLeadToTheirElements() {
    String error = "c.cc:7:1: error: no member\n    7 |   call(); }  // shop.render:8\n";
    assertEquals(error + BOUGHT, located(error));
    String header =
        "s.h:7:1: fatal error: c.h\n#include <c.h>  // shop.render: span till.customer\n";
    assertTrue(located(header).startsWith(header + "in/shop.render:4:8: note: span 'customer'"));
  }

  @Test
  public void functionsOfWritersLeadToTheirMessages() {
    String clang =
        """
        a.cc:1:5: error: no matching member function for call to 'bought'
        ./generated/shop/till/writer.h:32:57: note: candidate function not viable
          ::std::error_code bought(u16 item) {
        """;
    assertEquals(clang + BOUGHT, located(clang));
  }

  @Test
  public void notesFollowTheirDiagnosticWithAllThatBelongsToIt() {
    String first =
        """
        a.cc: In function 'f':
        a.cc:1:2: \u001b[01;31merror: \u001b[mno 'jsrv_till__bought*'
            1 |   f();
        In file included from a.cc:1:
        b.h:3:4: note: candidate: 'f(jsrv_till__bought)'
            3 |   void f(jsrv_till__bought);
        """;
    String second =
        """
        In file included from b.h:1,
                         from a.cc:1:
        a.cc: In function 'g':
        a.cc:9:9: error: something else
        [2/3] Linking
        """;
    assertEquals(first + BOUGHT + second, located(first + second));
  }

  @Test
  public void whatIsNoDiagnosticIsPassedOn() {
    String log =
        "[1/9] jsrv_till__bought\n  shop::till::Writer::bought\n\nIn file included from x:1:\n";
    assertEquals(log, located(log));
  }

  @Test
  public void modelWithErrorsIsReportedAndTheLogPassedOn() {
    renderc.write("in/shop.render", "package shop");
    Outcome outcome = locate("a.cc:1:2: error: 'jsrv_till__bought'\n");
    assertEquals("a.cc:1:2: error: 'jsrv_till__bought'\n", outcome.out());
    assertTrue(outcome.err(), outcome.err().contains("[RENDER-NAMESPACE-MISSING]"));
    assertEquals(1, outcome.status());
  }
}
