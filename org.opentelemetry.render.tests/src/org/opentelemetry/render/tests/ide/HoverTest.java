// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.TreeSet;
import org.eclipse.lsp4j.Hover;
import org.junit.Test;
import org.opentelemetry.render.ide.LanguageWords;
import org.opentelemetry.render.ide.WordBook;

public class HoverTest {

  private static final String MODEL =
      """
package demo
namespace { agent: 7-9, 20 }
// What runs.
app agent {
  // A process of a machine.
  span process impl "demo::Process" include "<demo/process.h>" {
    pool_size 50000
    index (machine, pid)
    u64 machine // the machine it runs on
    u32 pid
    aggregate load (root type use interval 1 slots 4) { rollup 60 }

    0: start seen ref id { 1: u32 id 2: u64 machine 3: u32 pid }
    // Has another name now.
    1: log renamed ref id { description "new name" 1: u32 id 2: u8 flag 3: u16 n 4: string comm }
  }
  span thread { reference<process> owner cached { machine = m pid = p } u64 m u32 p }
}
metric use { u64 cycles u32 peak method gauge }
""";

  /** What is shown where the mouse is, in front of the first such text. */
  private static Hover at(String text) {
    return Editor.open(MODEL.replaceFirst(text.replace("(", "\\("), "<|>" + text)).hover();
  }

  private static String text(String at) {
    return at(at).getContents().getRight().getValue();
  }

  @Test
  public void aMessageShowsItsPlaceOnTheWireByteByByte() {
    assertEquals(
        """
**log** `agent.process.renamed` \u00b7 RPC id **8**, message id 1

new name

Has another name now.

```cpp
// Writer
::std::error_code renamed(u32 id, u8 flag, u16 n, ::jb_blob comm);
// handler
void renamed(::demo::agent::weak_refs::process, u64 timestamp, ::jsrv_agent__renamed* message);
```

| Offset | Size | Content | Type |
| --- | --- | --- | --- |
| 0 | 2 | `rpc_id` | `u16` |
| 2 | 2 | `_len` | `u16` |
| 4 | 4 | `id` | `u32` |
| 8 | 2 | `n` | `u16` |
| 10 | 1 | `flag` | `u8` |
| 11 | length | `comm` | `bytes` |

- Record: 19 bytes: 8 of timestamp, 11 fixed; then 1 text
- Instance: by field id
- Layout hash: `0x\
""",
        text("renamed").replaceFirst("0x\\w+`$", "0x"));
  }

  @Test
  public void paddingIsARowOfItsOwn() {
    assertTrue(text("seen"), text("seen").contains("| 2 | 2 | *padding* |  |\n| 4 | 4 | `id` |"));
  }

  @Test
  public void aMessageWithoutRpcIdHasALayout() {
    String text =
        Editor.open("package p app a { span s { 0: log <|>x ref i { 1: u8 i } } }")
            .hover()
            .getContents()
            .getRight()
            .getValue();
    assertTrue(text, text.startsWith("**log** `a.s.x` \u00b7 no RPC id: its app has no ranges"));
    assertTrue(text, text.contains("| 2 | 1 | `i` | `u8` |"));
  }

  @Test
  public void aSpanShowsItsMemoryAndWhoRefersToIt() {
    String text = text("process impl");
    assertTrue(text, text.startsWith("**span** `agent.process` \u00b7 indexed\n\nA process of"));
    assertTrue(text, text.contains("- Key: machine, pid\n"));
    assertTrue(text, text.contains("| one instance | 48 |\n| pool of 50,000 | 2.3 MiB |\n"));
    assertTrue(text, text.contains("| index | 1.0 MiB |\n| metrics `load` | 9.2 MiB |\n"));
    assertTrue(text, text.contains("- 2 messages\n- Referred to by `thread.owner`"));
    assertEquals("where it is used, too", text, text("process> owner"));
    assertTrue(
        text("thread"), text("thread").contains("| `owner` | `process` | cached: when read"));
  }

  @Test
  public void anAppAndItsRangesShowWhichIdsAreFree() {
    assertEquals("**RPC ids 7-9** of app `agent`\n\n- 2 used: 7-8\n- 1 free: 9", text("7-9"));
    assertEquals("**RPC id 20** of app `agent`\n\n- 0 used: none\n- 1 free: 20", text("20 }"));
    String app = text("agent \\{");
    assertTrue(app, app.startsWith("**app** `agent` \u00b7 2 spans, 2 messages\n\nWhat runs."));
    assertTrue(app, app.endsWith("Next free message id: **2**"));
    assertEquals("and where it is mapped", app, text("agent:"));
  }

  @Test
  public void aMetricShowsItsSlotsAndTheirMemory() {
    String text = text("use \\{");
    assertTrue(text, text.contains("| `peak` | `u32` | gauge | last, least, greatest"));
    assertTrue(
        text,
        text.contains(
            "| `process.load` | application | 4 of 1 s | 48 | 9.2 MiB |\n"
                + "| `process.load_60` | `load` | 4 of 60 s | 48 | 9.2 MiB |"));
    assertTrue(text("load ("), text("load (").startsWith("**aggregate** `load` of `use`"));
  }

  @Test
  public void aFieldShowsWhereItIs() {
    assertEquals(
        "**field** `string comm`\n\n- On the wire: behind the fixed part, as the last\n"
            + "- In C++: `::jb_blob`",
        text("comm \\}"));
    assertTrue(text("flag"), text("flag").contains("- On the wire: 1 byte at offset 10\n"));
    assertEquals(
        "**field** `u64 machine`\n\nthe machine it runs on\n\n- Part of the key of `process`\n"
            + "- In C++: `u64`",
        text("machine, pid"));
  }

  @Test
  public void wordsOfTheLanguageAreExplained() {
    assertEquals(WordBook.explain("log"), text("log renamed"));
    assertEquals(WordBook.explain("u8"), text("u8"));
    assertEquals(WordBook.explain("gauge"), text("gauge"));
    assertEquals("also at what they stand for", WordBook.explain("pool_size"), text("50000"));
    TreeSet<String> unexplained = new TreeSet<>(LanguageWords.all());
    unexplained.removeIf(word -> !WordBook.explain(word).isEmpty());
    assertEquals(new TreeSet<>(), unexplained);
  }

  @Test
  public void wordsOfTheLanguageThatAreNamesAreNotExplained() {
    Hover hover = Editor.open("package p app a { span s { u8 <|>index } }").hover();
    assertTrue(hover.getContents().getRight().getValue().startsWith("**field** `u8 index`"));
  }

  @Test
  public void theHoverIsForTheWordAndNotForWhiteSpace() {
    Editor editor = Editor.open(MODEL.replace("pool_size", "pool_<|>size"));
    assertEquals("pool_size", editor.text(editor.hover().getRange()));
    assertNull(Editor.open(MODEL.replace("// What", "// <|>What")).hover().getRange());
  }

  @Test
  public void brokenModelsDoNotHideWhatIsKnown() {
    String text =
        Editor.open("package p app a { span <|>s { string t u8 index( } span { } reference<")
            .hover()
            .getContents()
            .getRight()
            .getValue();
    assertEquals("**span** `a.s`\n\n- 0 messages", text);
  }
}
