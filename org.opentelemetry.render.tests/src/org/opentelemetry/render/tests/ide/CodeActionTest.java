// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.junit.Test;

public class CodeActionTest {

  /** The text after the quick fix that is offered first at the cursor, and has this title. */
  private static String fixed(String title, String marked) {
    Editor editor = Editor.open(marked);
    CodeAction first = editor.quickFixes().get(0);
    assertEquals(title, first.getTitle());
    assertEquals(CodeActionKind.QuickFix, first.getKind());
    assertEquals("is said to solve one problem", 1, first.getDiagnostics().size());
    return editor.apply(first);
  }

  private static String app(String app) {
    return "package p\nnamespace { a: 1-3 }\napp a { " + app + " }\n";
  }

  @Test
  public void givesTheNextFreeId() {
    assertEquals(
        app("span s { singleton 0: log x { } 1: log y { } }"),
        fixed(
            "Give it the next free id, 1",
            app("span s { singleton 0: log x { } <|>0: log y { } }")));
  }

  @Test
  public void appendsARange() {
    assertEquals(
        app("span s { singleton 3: log x { } }").replace("1-3", "1-3, 4-13"),
        fixed("Add a range of free RPC ids to 'a'", app("span s { singleton <|>3: log x { } }")));
  }

  @Test
  public void insertsAMapping() {
    assertEquals(
        app("span s { singleton 0: log x { } }").replace("a: 1-3", "a: 0-9"),
        fixed(
            "Map 'a' to free RPC ids",
            app("span s { singleton 0: log x { } }")
                .replace("a: 1-3 ", "")
                .replace("app a", "app <|>a")));
  }

  @Test
  public void addsAMissingRef() {
    assertEquals(
        app("span s { 0: start x ref i { 1: u8 i } 1: end y ref i { 1: u8 i } }"),
        fixed(
            "Add 'ref i'", app("span s { 0: start x ref i { 1: u8 i } 1: end <|>y { 1: u8 i } }")));
  }

  @Test
  public void addsAMissingKey() {
    assertEquals(
        app(
            "span s { index (k) u8 k 0: start x ref i { 1: u8 i 2: u8 k } 1: end y ref i { 1: u8 i"
                + " } }"),
        fixed(
            "Add field 'u8 k'",
            app(
                "span s { index (k) u8 k 0: start <|>x ref i { 1: u8 i } 1: end y ref i { 1: u8 i }"
                    + " }")));
  }

  @Test
  public void addsAMissingBinding() {
    assertEquals(
        app("span s { u8 k reference<t> r auto { k = k } } span t { index (k) u8 k }"),
        fixed(
            "Add 'k = k'",
            app("span s { u8 k reference<t> <|>r auto { } } span t { index (k) u8 k }")));
  }

  @Test
  public void renamesWhatCppReserves() {
    assertEquals(
        app("span s { index (class_) u8 class_ }"),
        fixed("Rename it to 'class_'", app("span s { index (class) u8 <|>class }")));
  }

  @Test
  public void escapesWhatTheLanguageReserves() {
    assertEquals(
        app("span s { u8 ^span }"),
        fixed(
            "Write ^span, the name and not the word of the language",
            app("span s { u8 <|>span }")));
  }

  @Test
  public void givesATextABound() {
    assertEquals(
        app("span s { string<64> x }"),
        fixed("Make it string<64>, which has room for 64 bytes", app("span s { string <|>x }")));
  }

  @Test
  public void roundsSlotsUp() {
    String metric = "metric m { u8 v }\n";
    assertEquals(
        app("span s { aggregate g (root type m interval 1 slots 8) }") + metric,
        fixed(
            "Make it 8 slots",
            app("span s { aggregate g (root type m interval 1 slots <|>5) }") + metric));
  }

  @Test
  public void fixesAllOfAKind() {
    Editor editor =
        Editor.open(
            app(
                "jit span s { string <|>x string y singleton 0: log a { } 0: log b { } 0: log c { }"
                    + " }"));
    CodeAction all = editor.quickFixes().get(1);
    assertEquals("Fix all 2 of this kind in the file (RENDER-STRING-IN-SPAN)", all.getTitle());
    assertEquals(
        app(
            "jit span s { string<64> x string<64> y singleton 0: log a { } 0: log b { } 0: log c {"
                + " } }"),
        editor.apply(editor.resolved(all)));
  }

  @Test
  public void editorsThatCannotAskAgainGetTheEditAtOnce() {
    Editor editor = Editor.openSimple(app("span s { string <|>x string y }"));
    CodeAction all = editor.quickFixes().get(1);
    assertEquals(app("span s { string<64> x string<64> y }"), editor.apply(all));
  }

  @Test
  public void editsOfTheWholeFileAreNotComputedForEditorsThatOnlyLook() {
    String text = app("span s { string <|>x string y }");
    assertEquals(1, Editor.openSimple(text).foundByItself().size());
    assertEquals("computed when it is chosen", 2, Editor.open(text).foundByItself().size());
  }

  @Test
  public void fixesThatNeedDifferentValuesGetThem() {
    Editor editor =
        Editor.open(app("span s { singleton 0: log a { } <|>0: log b { } 0: log c { } }"));
    assertEquals(
        app("span s { singleton 0: log a { } 1: log b { } 2: log c { } }"),
        editor.apply(editor.resolved(editor.quickFixes().get(1))));
  }

  @Test
  public void offersNoFixForTheRestOfTheFile() {
    assertEquals(
        List.of(), Editor.open(app("<|>span s { string x }")).quickFixes().stream().toList());
  }

  /** The text after the only source action of a kind. */
  private static String rewritten(String kind, String title, String text) {
    Editor editor = Editor.open(text);
    List<CodeAction> actions = editor.actions(List.of(), List.of("source." + kind));
    assertEquals(List.of(title), actions.stream().map(CodeAction::getTitle).toList());
    return editor.apply(actions.get(0));
  }

  @Test
  public void sortsClausesWithTheirComments() {
    assertEquals(
        """
        package p // all of it
        namespace { a: 1-3 }

        app a { // of apps
          // about s
          span s impl "S" include "<s.h>" {
            index (k)
            proxy b.s

            aggregate g (type m interval 1 slots 2) {
              update r.g
              rollup 3 // wide
            }
            u8 k // behind k

            // about r
            // in two lines
            reference<s> r
            0: log x ref i {
              severity 1
              2: u8 b
              1: u8 i
            }
          }
        }
        metric m { u8 v }
        // the end
        """,
        rewritten(
            "sortClauses",
            "Sort clauses into the usual order; nothing changes on the wire or in C++",
            """
            package p // all of it
            metric m { u8 v }

            app a { // of apps
              // about s
              span s include "<s.h>" impl "S" {
                0: log x ref i {
                  2: u8 b
                  1: u8 i
                  severity 1
                }
                u8 k // behind k

                // about r
                // in two lines
                reference<s> r
                aggregate g (interval 1 slots 2 type m) {
                  rollup 3 // wide
                  update r.g
                }

                proxy b.s
                index (k)
              }
            }
            namespace { a: 1-3 }
            // the end
            """));
  }

  @Test
  public void aCommentBehindAClauseSwallowsNothing() {
    assertEquals(
        app("span s {\n  index (k)\n u8 k // key\n }"),
        rewritten(
            "sortClauses",
            "Sort clauses into the usual order; nothing changes on the wire or in C++",
            app("span s {\n  u8 k // key\n index (k) }")));
  }

  @Test
  public void renumbersFieldsWithoutMovingParameters() {
    assertEquals(
        app("span s { singleton 0: log x { 3: u8 c 1: u8 a 2: u8 b } }"),
        rewritten(
            "renumberFields",
            "Number all fields anew; parameters keep their order, nothing changes on the wire",
            app("span s { singleton 0: log x { 30: u8 c u8 a 20: u8 b } }")));
  }

  @Test
  public void numbersFieldsByTheirLines() {
    assertEquals(
        app("span s { singleton 0: log x { 1: u8 c 2: u8 a } }"),
        rewritten(
            "numberFieldsByLines",
            "Number all fields in the order of their lines; parameters of C++ functions change"
                + " places, nothing changes on the wire",
            app("span s { singleton 0: log x { 2: u8 c 1: u8 a } }")));
  }

  @Test
  public void sortsRangesAndSaysWhatThatDoesToTheWire() {
    String text = app("span s { singleton 0: log x { } 2: log y { } }");
    assertEquals(
        text.replace("1-3", "1-2, 7, 9-10"),
        rewritten(
            "sortRanges",
            "Sort the ranges of RPC ids; 2 messages get other ids on the wire",
            text.replace("1-3", "7, 9-10, 1-2")));
    assertEquals(
        text.replace("1-3", "1-3, 7, 9"),
        rewritten(
            "sortRanges",
            "Sort the ranges of RPC ids; no message gets another id on the wire",
            text.replace("1-3", "1-3, 9, 7")));
  }

  @Test
  public void filesInOrderHaveNoSourceActions() {
    assertEquals(
        List.of(),
        Editor.open(app("span s { singleton 0: log x { 1: u8 a } }")).actions(List.of(), null));
  }

  @Test
  public void filesWithSyntaxErrorsHaveNoSourceActions() {
    assertTrue(
        Editor.open(app("span s { u8 a index (a) "))
            .actions(List.of(), List.of("source"))
            .isEmpty());
  }
}
