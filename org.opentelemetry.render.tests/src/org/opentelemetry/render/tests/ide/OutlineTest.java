// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.junit.Test;

/** The outline of a file. */
public class OutlineTest {

  @Test
  public void showsEverythingWithAName() {
    assertEquals(
        List.of(
            "Package net",
            "Namespace namespace",
            "  Constant a: 5-9, 20",
            "Module a: 2 spans, 2 messages",
            "  Class s: index (k), proxy b.t",
            "    Field k: u32",
            "    Property r: reference<o> auto",
            "    Array g: m",
            "    Event s_start: msg 0, rpc 5",
            "    Event seen: log 1, rpc 6",
            "      Field x: u8[16]",
            "  Class o: singleton",
            "Struct m",
            "  Field n: u64 gauge"),
        Editor.open(
                """
                package net
                namespace { a: 5-9, 20 }
                app a {
                  span s {
                    index (k)
                    proxy b.t
                    u32 k
                    reference<o> r auto { k = k }
                    aggregate g (type m interval 1 slots 2)
                    0: msg _start { }
                    1: log seen { 1: u8 x[16] }
                  }
                  span o { singleton }
                }
                metric m { u64 n method gauge }
                """)
            .outline());
  }

  @Test
  public void isInTheOrderOfTheText() {
    assertEquals(
        List.of("Package p", "Struct m", "Module a: 0 spans, 0 messages", "Struct n"),
        Editor.open("package p metric m { } app a { } metric n { }").outline());
  }

  @Test
  public void showsWhatIsReadableOfABrokenText() {
    assertEquals(
        List.of(
            "Package p",
            "Module a: 1 span, 0 messages",
            "  Class s",
            "    Field x: u32",
            "    Field (no name): u16"),
        Editor.open("package p app a { span s { u32 x u16 } ").outline());
  }

  @Test
  public void isEmptyForAnEmptyText() {
    assertEquals(List.of(), Editor.open("").outline());
  }

  @Test
  public void selectsTheNameInsideTheElement() {
    Editor editor = Editor.open("package p /* one */ app a { span s { } } // end");
    DocumentSymbol app = editor.symbols().get(1);
    assertEquals("app a { span s { } }", editor.text(app.getRange()));
    assertEquals("a", editor.text(app.getSelectionRange()));
    assertEquals("s", editor.text(app.getChildren().get(0).getSelectionRange()));
  }
}
