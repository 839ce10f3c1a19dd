// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.junit.Test;
import org.opentelemetry.render.ide.presentation.TokenType;

/** Colours and folding. */
public class PresentationTest {

  @Test
  public void coloursNamesByWhatTheyAre() {
    assertTokens(
        "package net namespace { a: 1 } metric m { u8 n method rate }",
        "package:keyword net:namespace! namespace:keyword a:namespace 1:number"
            + " metric:keyword m:struct! u8:type n:property! method:keyword rate:keyword");
    assertTokens(
        "package p app a { span s { u32 k reference<a.s> r aggregate g (type m) } }",
        "package:keyword p:namespace! app:keyword a:namespace! span:keyword s:class!"
            + " u32:type k:property! reference:type a:namespace s:class r:property!"
            + " aggregate:keyword g:variable! type:keyword m:struct");
    assertTokens(
        "package p app a { span s { 0: log seen ref x { description \"d\" 1: string x } } }",
        "package:keyword p:namespace! app:keyword a:namespace! span:keyword s:class!"
            + " 0:number log:keyword seen:function! ref:keyword x:property"
            + " description:keyword \"d\":string 1:number string:type x:property!");
  }

  @Test
  public void wordsUsedAsNamesLookLikeNames() {
    assertTokens(
        "package p app index { span log { index (start) u32 start reference<log> reference } }",
        "package:keyword p:namespace! app:keyword index:namespace! span:keyword log:class!"
            + " index:keyword start:property u32:type start:property!"
            + " reference:type log:class reference:property!");
  }

  @Test
  public void coloursCommentsLineByLine() {
    assertTokens(
        "/* one\r\n   two */ package p // end",
        "/* one:comment    two */:comment package:keyword p:namespace! // end:comment");
    assertTokens(
        "package p app a { span s { reference<a. /* in */ s> r } }",
        "package:keyword p:namespace! app:keyword a:namespace! span:keyword s:class!"
            + " reference:type a:namespace /* in */:comment s:class r:property!");
  }

  @Test
  public void coloursBrokenText() {
    assertTokens(
        "package p app a { span s { u33 x u32",
        "package:keyword p:namespace! app:keyword a:namespace! span:keyword s:class!"
            + " u33:type x:property! u32:type");
  }

  private static void assertTokens(String text, String tokens) {
    Editor editor = Editor.open(text);
    assertEquals(tokens, String.join(" ", read(editor, editor.tokens().getData())));
  }

  /** Each token as {@code text:type}, with {@code !} behind it where something gets its name. */
  private static List<String> read(Editor editor, List<Integer> data) {
    List<String> tokens = new ArrayList<>();
    Position at = new Position(0, 0);
    for (int i = 0; i < data.size(); i += 5) {
      int character = data.get(i + 1) + (data.get(i) == 0 ? at.getCharacter() : 0);
      at = new Position(at.getLine() + data.get(i), character);
      Position end = new Position(at.getLine(), character + data.get(i + 2));
      tokens.add(
          editor.text(new Range(at, end))
              + ":"
              + TokenType.LEGEND.getTokenTypes().get(data.get(i + 3))
              + (data.get(i + 4) == 1 ? "!" : ""));
    }
    return tokens;
  }

  @Test
  public void coloursARange() {
    Editor editor = Editor.open("package p\n<|>app a<|> { }\nmetric m { }");
    assertEquals(
        List.of("app:keyword", "a:namespace!"), read(editor, editor.tokensOfSelection().getData()));
  }

  @Test
  public void afterAChangeOnlyTheDifferenceIsSent() {
    String text = "package p\napp a { }\nmetric m { }\n";
    Editor editor = Editor.open(text);
    SemanticTokens before = editor.tokens();
    editor.type(text.replace("app a { }", "app a { span s { } }"));
    SemanticTokensDelta delta = editor.tokensSince(before.getResultId()).getRight();
    assertEquals(1, delta.getEdits().size());
    SemanticTokensEdit edit = delta.getEdits().get(0);
    assertTrue("two tokens of five numbers", edit.getData().size() <= 2 * 5 + 5);
    List<Integer> numbers = new ArrayList<>(before.getData());
    List<Integer> changed =
        numbers.subList(edit.getStart(), edit.getStart() + edit.getDeleteCount());
    changed.clear();
    changed.addAll(edit.getData());
    assertEquals(editor.tokens().getData(), numbers);
  }

  @Test
  public void withoutAChangeThereIsNoDifference() {
    Editor editor = Editor.open("package p\napp a { }\n");
    String result = editor.tokens().getResultId();
    assertEquals(List.of(), editor.tokensSince(result).getRight().getEdits());
  }

  @Test
  public void anUnknownResultIsSentInFull() {
    Editor editor = Editor.open("package p\napp a { }\n");
    assertEquals(20, editor.tokensSince("no such result").getLeft().getData().size());
  }

  @Test
  public void foldsBlocksAndComments() {
    assertEquals(
        List.of("0-1 comment", "3-5 comment", "6-10 region", "7-9 region"),
        Editor.open(
                """
                // one
                // two
                package p
                /* a
                   comment
                 */
                app a { // not one of several
                  span s {
                    // alone
                    u32 x
                  }
                }
                """)
            .foldings());
  }

  @Test
  public void foldsWhatIsClosedInBrokenText() {
    assertEquals(
        List.of("1-2 region"),
        Editor.open("package p app {\nspan s {\nu32\n}\nspan {{ \n").foldings());
  }

  @Test
  public void whatIsOnOneLineIsNotFolded() {
    assertEquals(List.of(), Editor.open("package p app a { span s {\n} } /* x */").foldings());
  }
}
