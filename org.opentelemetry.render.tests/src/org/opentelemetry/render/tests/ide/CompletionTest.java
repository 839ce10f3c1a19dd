// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.junit.Test;
import org.opentelemetry.render.ide.WordBook;

public class CompletionTest {

  @Test
  public void aFileBeginsWithItsPackage() {
    assertEquals(List.of("package"), Editor.open("<|>").labels());
  }

  @Test
  public void outsideAllBlocksAreBlocks() {
    assertEquals(
        List.of("namespace", "app", "metric", "target", "probe"),
        Editor.open("package p <|> app a { }").labels());
    assertEquals(
        List.of("app", "metric", "target", "probe"),
        Editor.open("package p namespace { } <|> app a { }").labels());
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

  private static final String BEFORE =
      "package p namespace { a: 1-9 } app a { span s { u8 v reference<t> q u16 w ";
  private static final String BEHIND =
      " } span t { index (x, y) u8 x u16 y aggregate h (type m) aggregate i (root type m) } }"
          + " app b { span s { } span t { } span u { singleton } } metric m { u8 a }";

  /** The labels of what is offered in the body of a span, with blanks between. */
  private static String inSpan(String marked) {
    return String.join(" ", Editor.open(BEFORE + marked + BEHIND).labels());
  }

  private static final String UNSIGNED = "u8 u16 u32 u64 u128 ";
  private static final String SIGNED = "s8 s16 s32 s64 s128";
  private static final String TYPES = UNSIGNED + "string<> " + SIGNED;
  private static final String MESSAGE_TYPES = UNSIGNED + "string string<> " + SIGNED;

  @Test
  public void aSpanHasTheClausesThatItDoesNotHaveYet() {
    String messages = "0: log start end msg ";
    assertEquals(
        messages + "pool_size index singleton proxy aggregate reference " + TYPES, inSpan("<|>"));
    assertEquals(
        messages + "proxy aggregate reference " + TYPES, inSpan("pool_size 10 <|> index (v)"));
  }

  @Test
  public void aSingletonHasNoKeyAndOnlyLogs() {
    assertEquals("0: log pool_size proxy aggregate reference " + TYPES, inSpan("singleton <|>"));
  }

  @Test
  public void wordsThatMeanNothingAreOfferedOnlyWhenTheyAreTyped() {
    assertEquals("conn_hash", inSpan("co<|>"));
    assertEquals(List.of("jit"), Editor.open("package p app a { j<|> }").labels());
  }

  @Test
  public void whereASignIsMissingThereIsNothingToOffer() {
    assertEquals("", inSpan("index (v <|>)"));
    assertEquals("", inSpan("u32 <|>"));
    assertEquals(List.of(), Editor.open("package p app a <|>").labels());
  }

  @Test
  public void crossReferencesAreWhatIsVisibleAndLegal() {
    assertEquals("fields first", "v w q", inSpan("index (<|>"));
    assertEquals("w q", inSpan("index (v, <|>)"));
    assertEquals("another app first", "b a", inSpan("proxy <|>"));
    assertEquals("the namesake first, no singleton", "s t", inSpan("proxy b.<|>"));
    assertEquals("only of this app", "s t", inSpan("reference<<|>"));
    assertEquals("m", inSpan("aggregate g (type <|>)"));
    assertEquals("q", inSpan("aggregate g (type m) { update <|> }"));
    assertEquals("no root", "h", inSpan("aggregate g (type m) { update q.<|> }"));
    assertEquals("shards are of the key", "v", inSpan("index (v) proxy b.s shard_by (<|>"));
    assertEquals(
        "those that are not mapped",
        List.of("b"),
        Editor.open("package p namespace { a: 1 <|> } app a { } app b { }").labels());
  }

  @Test
  public void bindingsFitTheKey() {
    assertEquals("x y", inSpan("reference<t> r auto { <|>"));
    assertEquals("y", inSpan("reference<t> r auto { x = v <|> }"));
    assertEquals("only what fits, and paths", "v q", inSpan("reference<t> r auto { x = <|> }"));
    assertEquals("widening is fine", "v w q", inSpan("reference<t> r auto { y = <|> }"));
    assertEquals("x", inSpan("reference<t> r auto { x = q.<|>"));
    assertEquals("", inSpan("reference<t> r auto { x = v.<|>"));
    assertEquals(
        BEFORE + "reference<t> r auto {\n  x = ${1:v}\n  y = ${2|v,w|}\n}" + BEHIND,
        Editor.open(BEFORE + "reference<t> r au<|>" + BEHIND).completed("auto"));
  }

  @Test
  public void aRefIsAnIntegerFieldOfTheMessage() {
    String fields = " { 1: string c 2: u32 id 3: u8 z[4] }";
    assertEquals("id", inSpan("0: log x ref <|>" + fields));
    assertEquals("id", inSpan("0: log x ref i<|>" + fields));
    assertEquals("ref", inSpan("0: log x r<|>" + fields));
  }

  @Test
  public void aNewFieldOfAMessageGetsTheNextNumber() {
    Editor editor = Editor.open(BEFORE + "0: log x { 7: u8 a u<|> }" + BEHIND);
    assertEquals("field 8", editor.complete().get(0).getDetail());
    assertEquals(BEFORE + "0: log x { 7: u8 a 8: u16  }" + BEHIND, editor.completed("u16"));
    assertEquals("8:", inSpan("0: log x { 7: u8 a 8<|> }"));
    assertEquals(MESSAGE_TYPES, inSpan("0: log x { 8: <|> }"));
    assertEquals(
        "2: " + MESSAGE_TYPES + " description no_authorization_needed",
        inSpan("0: log x { severity 1 1: u8 a <|> }"));
  }

  @Test
  public void anIdThatIsThereIsKept() {
    assertEquals("start log end msg", inSpan("0: <|>"));
    assertEquals("_start _end", inSpan("0: msg <|>"));
    assertEquals("_end", inSpan("0: msg _start { } 1: msg <|>"));
  }

  @Test
  public void aggregatesHaveEachAttributeOnce() {
    assertEquals("root type interval slots", inSpan("aggregate g (<|>)"));
    assertEquals("root slots", inSpan("aggregate g (type m interval 1 <|>)"));
    assertEquals("update rollup", inSpan("aggregate g (type m) { <|> }"));
  }

  @Test
  public void metricsHaveIntegersOnly() {
    assertEquals(
        List.of((UNSIGNED + SIGNED).split(" ")),
        Editor.open("package p metric m { <|> }").labels());
    assertEquals(
        List.of("rate", "gauge", "counter", "tdigest"),
        Editor.open("package p metric m { u8 x method <|> }").labels());
  }

  @Test
  public void namesAndNumbersThatFollowFromTheRestOfTheFileAreOffered() {
    assertEquals(
        List.of("10-19"),
        Editor.open("package p namespace { a: 0-9 b: <|> } app a { } app b { }").labels());
    assertEquals(List.of("b"), Editor.open("package p namespace { b: 1 } app <|>").labels());
    assertEquals("4096", inSpan("pool_size <|>"));
    assertEquals(
        "as large as the remote pool",
        "9 4096",
        String.join(
            " ",
            Editor.open(
                    "package p app a { span s { proxy b.s pool_size <|> } } app b { span s {"
                        + " pool_size 9 } }")
                .labels()));
  }

  @Test
  public void aSpanComesWithWhatItsKindNeeds() {
    assertEquals(
        """
        package p app a { span s { singleton 0: log x { } } span ${1:name} {
          index (${2:key})
          u64 ${2:key}
          1: msg _start { }
          2: msg _end { }
          $0
        } }\
        """,
        Editor.open("package p app a { span s { singleton 0: log x { } } sp<|> }")
            .completed("span, indexed"));
  }

  @Test
  public void theHandlerOfASpanGetsItsUsualName() {
    assertEquals(
        "package p app a { span flow impl \"${1:p::FlowSpan}\" { } }",
        Editor.open("package p app a { span flow im<|> { } }").completed("impl"));
    assertEquals(
        List.of("include"), Editor.open("package p app a { span s impl \"A\" <|> { } }").labels());
  }

  @Test
  public void reservedWordsAreEscaped() {
    assertEquals(
        List.of("^span"),
        Editor.open("package p app a { span s { u8 ^span index (<|>) } }").labels());
  }

  @Test
  public void theWholeWordIsReplaced() {
    assertEquals(
        BEFORE + "pool_size ${1:4096} 10" + BEHIND,
        Editor.open(BEFORE + "pool_<|>siz 10" + BEHIND).completed("pool_size"));
    assertEquals(
        "in front of a word a new one begins",
        BEFORE + "singletonu8 n" + BEHIND,
        Editor.open(BEFORE + "<|>u8 n" + BEHIND).completed("singleton"));
  }

  @Test
  public void editorsWithoutSnippetsGetPlainText() {
    Editor editor = Editor.openSimple(BEFORE + "<|>" + BEHIND);
    assertEquals(BEFORE + "index" + BEHIND, editor.completed("index"));
    assertEquals(BEFORE + "0: log" + BEHIND, editor.completed("log"));
    assertEquals(BEFORE + "string<64> " + BEHIND, editor.completed("string<>"));
  }

  @Test
  public void proposalsAreDocumented() {
    Editor words = Editor.open(BEFORE + "pool<|>" + BEHIND);
    assertEquals(WordBook.explain("pool_size"), documentation(words.complete().get(0)));
    Editor names = Editor.open(BEFORE + "proxy b.t<|>" + BEHIND);
    String text = documentation(names.complete().get(0));
    assertTrue(text, text.startsWith("**span** `b.t`"));
  }

  private static String documentation(CompletionItem item) {
    return item.getDocumentation().getRight().getValue();
  }

  @Test
  public void commentsThatSuppressKnowTheRules() {
    assertEquals(
        List.of("RENDER-JIT-NO-EFFECT"),
        Editor.open("package p // render:ignore RENDER-JIT<|>").labels());
    assertEquals(
        List.of("render:ignore", "render:ignore-file"),
        Editor.open("package p // ren<|>").labels());
    assertEquals(List.of(), Editor.open("package p // app <|>").labels());
    assertEquals(List.of(), Editor.open("package p /* <|> */").labels());
    assertEquals(List.of(), Editor.open("package p app a { span s impl \"im<|>\" { } }").labels());
    assertEquals(List.of(), Editor.open("package p app a { span s impl \"<|>").labels());
  }

  @Test
  public void missingSignsDoNotMatter() {
    assertEquals("", inSpan("index v, <|>"));
    assertEquals("x y", inSpan("reference<t> r auto { = <|>"));
  }

  @Test
  public void missingBracesDoNotMatter() {
    assertEquals(
        List.of("2:"),
        Editor.open("package p app a { span s { 0: log x { 1: u8 z 1: log y { 1: u8 a 2<|>")
            .labels());
    assertEquals(
        List.of("span", "span, indexed", "span, singleton", "span, proxy"),
        Editor.open("package p app a { span s { 0: log x { 1: u8 z app b { <|> } metric m { }")
            .labels());
    assertEquals(
        List.of("t"),
        Editor.open("package p app a { span s { u8 x span t { reference<t<|> } }").labels());
  }
}
