// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/** Renaming in editors that cannot show what follows from it, so that they get a message. */
public class RenameTest {

  private static final String MODEL =
      "package net namespace { a: 0-9 b: 10-19 }\n"
          + "app a { span s { index (k) u32 k 0: start s_new ref r { 1: u64 r 2: u32 k }"
          + " 1: end s_gone ref r { 1: u64 r } } }\n"
          + "app b { span t { index (k) proxy a.s u32 k } span u { reference<t> r } }\n";

  @Test
  public void renamesTheDeclarationAndAllReferences() {
    assertRenamed("span t", "reference<t>", "span <|>t", "flow", "span flow", "reference<flow>");
    assertRenamed("app a", "proxy a.s", "proxy <|>a.s", "agent", "app agent", "proxy agent.s");
  }

  /** Two places of the model before and after; the cursor is in {@code at}. */
  private static void assertRenamed(
      String one, String other, String at, String name, String oneAfter, String otherAfter) {
    String marked = MODEL.replace(at.replace("<|>", ""), at);
    String expected = MODEL.replace(one, oneAfter).replace(other, otherAfter);
    if (name.equals("agent")) {
      expected = expected.replace("namespace { a:", "namespace { agent:");
    }
    assertEquals(expected, Editor.open(marked).renamed(name));
  }

  @Test
  public void renamesAMemberOfAKeyOnBothSidesOfTheProxyAndInTheStartMessage() {
    assertEquals(
        MODEL.replaceAll("\\bk\\b", "key"),
        Editor.open(MODEL.replaceFirst("index \\(k", "index (<|>k")).renamed("key"));
  }

  @Test
  public void acceptsWordsOfTheLanguageThatCanBeNames() {
    assertEquals(
        MODEL.replace("span t", "span interval").replace("<t>", "<interval>"),
        Editor.open(MODEL.replace("span t", "span <|>t")).renamed("interval"));
  }

  @Test
  public void refusesWhatWouldClash() {
    assertRefused("span t", "u", "duplicate span 'u' in app 'b'");
    assertRefused("app b", "a", "duplicate app 'a'");
    assertRefused("s_gone", "s_new", "message 's_new' is already declared in span 's'");
    assertRefused("span t", "int", "'int' is a keyword of C or C++");
    assertRefused("u64 r 2", "k", "'k' is u64 here but u32 in the index of the span");
  }

  private static void assertRefused(String at, String name, String reason) {
    int space = at.indexOf(' ') + 1;
    String marked = MODEL.replace(at, at.substring(0, space) + "<|>" + at.substring(space));
    String refusal = Editor.open(marked).refusal(name);
    assertTrue(refusal, refusal.startsWith(reason));
  }

  @Test
  public void refusesWhatIsNoName() {
    assertRefused("span t", "span", "'span' is a word of the language that cannot be a name");
    assertRefused("span t", "1t", "'1t' is no name: letters, digits and underscores");
    assertRefused("span t", "", "'' is no name");
    assertRefused("span t", "a b", "'a b' is no name");
    assertRefused("s_gone", "_end", "'_end' would change what the message does");
  }

  @Test
  public void refusesWhereNothingIsNamed() {
    assertEquals("there is no name here", Editor.open("package p a<|>pp a { }").refusal("b"));
    assertEquals("", Editor.open("package p a<|>pp a { }").renamable());
    assertEquals("", Editor.open("package p app a { span s { index(<|>gone) } }").renamable());
  }

  @Test
  public void refusesToRenameImplicitMessages() {
    String refusal =
        Editor.open("package p app a { span s { 0: msg _st<|>art { } } }").refusal("begin");
    assertEquals("'_start' means the beginning or the end of the span; rename the span", refusal);
  }

  @Test
  public void saysWhichNameWillChange() {
    assertEquals(
        "package p app a { span [some_span] { } }",
        Editor.open("package p app a { span some_<|>span { } }").renamable());
  }

  @Test
  public void anErrorThatIsThereAlreadyIsNoReasonToRefuse() {
    assertEquals(
        "package p app b { span s { u32 } }",
        Editor.open("package p app <|>a { span s { u32 } }").renamed("b"));
  }

  @Test
  public void doesNotLetReferencesLeadSomewhereElse() {
    // the second 'x' is hidden by the first; were the first renamed to 'y', the index would mean
    // 'z'
    Editor editor = Editor.open("package p app a { span s { index (<|>x) u32 x u32 x } }");
    assertEquals("package p app a { span s { index (y) u32 y u32 x } }", editor.renamed("y"));
  }

  @Test
  public void tellsWhatFollows() {
    assertConsequence(
        "package p app a { span <|>s { 0: msg _start { } 1: msg _end { } } }",
        "C and C++ code that uses span 's' must change with it. With it change the messages"
            + " 's_start', 's_end'. The bytes on the wire stay the same.");
    assertConsequence(
        "package p app <|>a { }",
        "The files, the namespace and the C names of app 'a' in generated code change. The bytes on"
            + " the wire stay the same.");
    assertConsequence(
        "package <|>p app a { }",
        "The directory, the namespace and all C names of generated code change. The bytes on the"
            + " wire stay the same.");
    assertConsequence(
        "package p metric m { u32 <|>x }",
        "C and C++ code that uses field 'x' must change with it. The bytes on the wire stay the"
            + " same.");
  }

  private static void assertConsequence(String marked, String message) {
    Editor editor = Editor.open(marked);
    editor.renamed("renamed");
    List<String> messages = editor.messages();
    assertEquals(message, messages.get(messages.size() - 1));
  }
}
