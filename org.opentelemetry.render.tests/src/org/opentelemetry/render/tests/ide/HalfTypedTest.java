// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.Test;
import org.opentelemetry.render.tests.testing.RandomRelations;

/** Every request has an answer, whatever is in the file. */
public class HalfTypedTest {

  private static final int STEP = 61;
  private static final int CUTS = 40;

  @Test
  public void filesThatEndAnywhere() {
    String text = RandomRelations.text(3);
    for (int end = 0; end < text.length(); end += STEP) {
      ask(text.substring(0, end) + "<|>");
    }
  }

  @Test
  public void filesInWhichSomethingIsMissing() {
    Random random = new Random(7);
    String text = RandomRelations.text(5);
    for (int i = 0; i < CUTS; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(60));
      ask(text.substring(0, from) + "<|>" + text.substring(to));
    }
  }

  private static void ask(String marked) {
    Editor editor = Editor.open(marked);
    List<String> wrong = new ArrayList<>();
    for (CompletionItem item : editor.complete()) {
      Range range = item.getTextEdit().getLeft().getRange();
      Position cursor = editor.cursor();
      boolean around =
          range.getStart().getLine() == cursor.getLine()
              && range.getEnd().getLine() == cursor.getLine()
              && range.getStart().getCharacter() <= cursor.getCharacter()
              && range.getEnd().getCharacter() >= cursor.getCharacter();
      if (!around) {
        wrong.add(item.getLabel() + " replaces " + range);
      }
    }
    assertEquals(marked, List.of(), wrong);
    editor.hover();
    editor.lenses();
    editor.actions(List.of(), null);
    editor.close();
  }
}
