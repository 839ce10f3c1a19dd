// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class CompletionTest {

  @Test
  public void aFileBeginsWithItsPackage() {
    assertEquals(List.of("package"), Editor.open("<|>").labels());
  }

  @Test
  public void outsideAllBlocksAreBlocks() {
    assertEquals(
        List.of("namespace", "app", "metric"), Editor.open("package p <|> app a { }").labels());
    assertEquals(
        List.of("app", "metric"), Editor.open("package p namespace { } <|> app a { }").labels());
  }

  @Test
  public void aNewMessageGetsTheNextFreeIdAndWhatItsSpanNeeds() {
    Editor editor =
        Editor.open(
            """
            package p
            namespace { a: 7-9 }
            app a {
              span s {
                index (n)
                u16 n
                0: log x ref id { 1: u32 id }
                st<|>
              }
            }
            """);
    assertEquals(List.of("start", "string<>"), editor.labels());
    assertEquals("message 1, rpc 8", editor.complete().get(0).getDetail());
    assertEquals(
        editor
            .text()
            .replace(" st\n", " 1: start ${1:name} ref id {\n  1: u32 id\n  2: u16 n\n  $0\n}\n"),
        editor.completed("start"));
  }
}
