// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.doc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.doc.MarkdownReference;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;

/**
 * The Markdown document. After an intended change run it with {@code -Drender.updateGolden=true},
 * read the difference, commit it.
 */
public class MarkdownReferenceTest {

  private static final Path GOLDEN = Path.of("testdata/doc/office.md.golden");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");
  private static final int MODELS = 6;

  private static String office() {
    return ModelReader.testdata("doc/office.render");
  }

  @Test
  public void documentOfASmallModelIsTheGoldenOne() throws IOException {
    String text = Pages.markdown(office());
    if (Boolean.getBoolean("render.updateGolden")) {
      Files.writeString(GOLDEN, text);
    }
    assertEquals(Files.readString(GOLDEN), text);
  }

  @Test
  public void linksLeadToAnchors() {
    for (int seed = 0; seed < MODELS; seed++) {
      String text =
          Pages.markdown(
              office(), RandomModel.text(seed, "randoms", "a"), RandomRelations.text(seed));
      Set<String> anchors = new HashSet<>();
      Matcher anchor = ANCHOR.matcher(text);
      while (anchor.find()) {
        assertTrue(anchor.group(1), anchors.add(anchor.group(1)));
      }
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        assertTrue(link.group(1), anchors.contains(link.group(1)));
      }
    }
  }

  @Test
  public void everyMessageOfRandomModelsIsThereWithItsBytes() {
    for (int seed = 0; seed < MODELS; seed++) {
      CompileResult result = Pages.compile(RandomModel.text(seed, "randoms", "a"));
      String text = MarkdownReference.print(result.packages(), result.comments());
      for (MessageIr message : result.packages().get(0).apps().get(0).messages()) {
        if (!message.span().startsWith("__")) {
          int start = text.indexOf("<a id=\"a." + message.name() + "\"></a>");
          assertTrue(message.name(), start > 0);
          int end = text.indexOf("\n#", start);
          String section = text.substring(start, end);
          for (SlotIr slot : message.wire().slots()) {
            String row =
                "\n| %d | %d | %d | `%s"
                    .formatted(slot.offset() + 8, slot.offset(), slot.size(), slot.field().name());
            assertTrue(section, section.contains(row));
          }
        }
      }
    }
  }

  @Test
  public void tablesHaveAsManyCellsInEveryRow() {
    String text = Pages.markdown(office(), RandomRelations.text(1));
    int cells = 0;
    int rows = 0;
    for (String line : text.lines().toList()) {
      if (!line.startsWith("|")) {
        cells = 0;
        continue;
      }
      int here = line.replace("\\|", "").split("\\|", -1).length;
      assertTrue(line, cells == 0 || cells == here);
      cells = here;
      rows++;
    }
    assertTrue(rows > 50);
  }

  @Test
  public void textsOfTheModelAreNotMarkup() {
    String text =
        Pages.markdown(
            office()
                .replace(
                    "first of a connection <b>& all</b>",
                    "# [x](http://e.org) `a` *b* _c_ <i> | ~d~ &amp;\n- 1. x")
                .replace("where the clerk", "a | `b|c` <s> www.e.org"));
    assertTrue(
        text,
        text.contains(
            "\n\\# \\[x\\](http\\://e.org) \\`a\\` \\*b\\* \\_c\\_ &lt;i&gt; \\| \\~d\\~"
                + " &amp;amp; - 1. x\n"));
    assertTrue(text, text.contains("| a \\| b\\|c &lt;s&gt; www.\u200Be.org comes from |"));
    assertFalse(text.contains("<i>"));
  }
}
