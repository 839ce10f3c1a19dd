// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import java.util.Random;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.formatting.Formatter;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomModel;

/** Formatting of a part of a text. The part is what stands between two bars. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class FormatterRangeTest {

  @Inject private ModelReader reader;

  private void assertFormatted(String expected, String marked) {
    int start = marked.indexOf('|');
    int end = marked.lastIndexOf('|') - 1;
    String text = marked.replace("|", "");
    List<TextEdit> edits = Formatter.format(parse(text), start, end - start);
    assertEquals(expected, TextEdit.apply(text, edits));
  }

  private IParseResult parse(String text) {
    return ((XtextResource) reader.parseValid(text).eResource()).getParseResult();
  }

  @Test
  public void onlyTheLinesOfTheRangeChange() {
    assertFormatted(
        "package p\n  namespace{}\napp a {\n    span s{}\n }\n",
        "package p\n  namespace{}\n  ap|p  a  |{\n    span s{}\n }\n");
  }

  @Test
  public void emptyRangeStandsForItsLine() {
    assertFormatted(
        "package p\n  namespace{}\napp a { }\n app b{}",
        "package p\n  namespace{}\n  app ||a{}  \n app b{}");
  }

  @Test
  public void wholeLinesDoNotTouchTheNextOne() {
    assertFormatted(
        "package p\nnamespace { }\n  app a{}\n", "package p\n|  namespace{}\n|  app a{}\n");
  }

  @Test
  public void endOfTheTextBelongsToTheLastLine() {
    assertFormatted("package p\napp a { }\n", "package p\n|app a{}|");
    assertFormatted("package  p\napp a { }\n", "package  p\napp |a{}\n\n\n|");
  }

  @Test
  public void rangesBeyondTheTextAreClamped() {
    IParseResult parsed = parse("package  p");
    assertEquals(Formatter.format(parsed), Formatter.format(parsed, -5, 1000));
  }

  @Test
  public void anyRangeKeepsTokensAndCommentsAndWhatIsOutside() {
    Random random = new Random(7);
    for (int seed = 0; seed < 30; seed++) {
      String text = Scrambler.scramble(RandomModel.text(seed), seed);
      IParseResult parsed = parse(text);
      assertEquals(Formatter.format(parsed), Formatter.format(parsed, 0, text.length()));
      for (int i = 0; i < 20; i++) {
        int start = random.nextInt(text.length());
        int end = start + random.nextInt(text.length() - start + 1);
        List<TextEdit> edits = Formatter.format(parsed, start, end - start);
        String name = "seed " + seed + " from " + start + " to " + end;
        Formatting.checkSame(name, text, TextEdit.apply(text, edits));
        // all but perhaps the last, which may be a part of one
        int whole = Math.max(0, edits.size() - 1);
        assertTrue(name, Formatter.format(parsed).containsAll(edits.subList(0, whole)));
        if (!edits.isEmpty()) {
          assertTrue(name, edits.get(0).end() >= lineStart(text, start));
          assertTrue(name, edits.get(edits.size() - 1).offset() <= lineEnd(text, end));
        }
      }
    }
  }

  private static int lineStart(String text, int offset) {
    return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  }

  private static int lineEnd(String text, int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }
}
