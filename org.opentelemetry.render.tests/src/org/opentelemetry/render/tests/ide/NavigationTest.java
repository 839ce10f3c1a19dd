// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.junit.Test;

/** Definitions, references and highlights of what is named at the cursor. */
public class NavigationTest {

  @Test
  public void findsTheDeclarationOfAReference() {
    assertDefinition("package p namespace { <|>a: 1-9 } app [a] { }");
    assertDefinition("package p app a { span s { index(<|>k) u32 [k] } }");
    assertDefinition("package p app a { span s { 0: start m ref <|>r { 1: u64 [r] } } }");
    assertDefinition("package p app a { span [s] { } span t { reference<<|>s> r } }");
    assertDefinition(
        "package p app a { span s { aggregate g(type <|>m interval 1 slots 2) } } metric [m] { u32"
            + " x }");
    assertDefinition("package p app a { span s { proxy <|>b.t } } app [b] { span t { } }");
    assertDefinition("package p app a { span s { proxy b.<|>t } } app b { span [t] { } }");
  }

  @Test
  public void partsOfAQualifiedNameLeadToDifferentElements() {
    assertDefinition("package p app [a] { span s { } } app b { span t { reference<<|>a.s> r } }");
    assertDefinition("package p app a { span [s] { } } app b { span t { reference<a.<|>s> r } }");
    assertDefinition("package p app a { span [s] { } } app b { span t { reference<a . <|>s> r } }");
  }

  @Test
  public void partsOfAPathLeadToDifferentElements() {
    String model =
        "package p app a { span k { index(n) u32 n } span q { reference<k> kk u32 n index(n) }"
            + " span s { reference<q> r reference<k> f auto { %s = %s.%s } } }";
    assertDefinition(
        model.replace("index(n) u32 n }", "index(n) u32 [n] }").formatted("<|>n", "r", "n"));
    assertDefinition(
        model.replace("reference<q> r", "reference<q> [r]").formatted("n", "<|>r", "n"));
    assertDefinition(model.replace("u32 n index", "u32 [n] index").formatted("n", "r", "<|>n"));
  }

  @Test
  public void theDeclarationIsItsOwnDefinition() {
    assertDefinition("package p app a { span [s<|>s] { } }");
  }

  @Test
  public void theCursorMayBeBehindTheName() {
    assertDefinition("package p app a { span s { index(kk<|>) u32 [kk] } }");
  }

  @Test
  public void nothingIsDeclaredByAWordOfTheLanguage() {
    String text = "package p app a { sp<|>an s { } }";
    assertEquals(text.replace("<|>", ""), Editor.open(text).definition());
    text = "package p app a { span s { u<|>32 x } }";
    assertEquals(text.replace("<|>", ""), Editor.open(text).definition());
  }

  @Test
  public void aReferenceThatLeadsNowhereHasNoDefinition() {
    String text = "package p app a { span s { index(<|>gone) u32 k } }";
    assertEquals(text.replace("<|>", ""), Editor.open(text).definition());
  }

  @Test
  public void worksInBrokenText() {
    assertDefinition("package p app a { span s { index(<|>k) u32 [k] } span t { u3 {{ ");
  }

  @Test
  public void findsAllReferences() {
    Editor editor =
        Editor.open(
            "package p namespace { a: 1 } app <|>a { span s { } }"
                + " app b { span t { proxy a.s reference<a.s> r } }");
    assertEquals(
        "package p namespace { [a]: 1 } app a { span s { } }"
            + " app b { span t { proxy [a].s reference<[a].s> r } }",
        editor.references(false));
    assertTrue(editor.references(true).contains("app [a] {"));
  }

  @Test
  public void findsReferencesToAWordUsedAsName() {
    assertEquals(
        "package p app a { span [index] { } span t { reference<[index]> r reference<[index]> ^s }"
            + " }",
        Editor.open(
                "package p app a { span index { } span t { reference<<|>index> r reference<index>"
                    + " ^s } }")
            .references(true));
  }

  @Test
  public void marksTheDeclarationAsWritten() {
    List<DocumentHighlightKind> kinds =
        Editor.open("package p app a { span s { index(<|>k) u32 k } }").highlights().stream()
            .map(highlight -> highlight.getKind())
            .toList();
    assertEquals(List.of(DocumentHighlightKind.Read, DocumentHighlightKind.Write), kinds);
  }

  /** The expected text is the one with the cursor, with brackets where the definition is. */
  private static void assertDefinition(String marked) {
    String expected = marked.replace("<|>", "");
    String text = marked.replace("[", "").replace("]", "");
    assertEquals(expected, Editor.open(text).definition());
  }
}
