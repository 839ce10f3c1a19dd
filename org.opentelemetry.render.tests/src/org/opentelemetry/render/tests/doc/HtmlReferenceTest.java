// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.doc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.doc.HtmlReference;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The page for browsers. After an intended change run it with {@code -Drender.updateGolden=true},
 * read the difference, commit it.
 */
public class HtmlReferenceTest {

  private static final Path GOLDEN = Path.of("testdata/doc/office.html.golden");
  private static final int MODELS = 6;

  private static String office() {
    return ModelReader.testdata("doc/office.render");
  }

  /** Models with all that the language has. */
  private static List<String> pages() {
    return List.of(
        Pages.html(office()),
        Pages.html(ModelReader.testdata("ir/relations.render")),
        Pages.html(ModelReader.testdata("models/every_type.render")),
        Pages.html(ModelReader.testdata("models/every_word_as_a_name.render")),
        Pages.html(ModelReader.testdata("models/escaped_names_and_adjacent_braces.render")),
        Pages.html(ModelReader.testdata("models/smallest.render")),
        Pages.html(office(), office().replace("package office", "package annex")));
  }

  @Test
  public void pageOfASmallModelIsTheGoldenOne() throws IOException {
    String page =
        Pages.html(office())
            .replaceFirst("(?s)<style>.*?</style>", "<style></style>")
            .replaceFirst("(?s)<script>.*?</script>", "<script></script>");
    if (Boolean.getBoolean("render.updateGolden")) {
      Files.writeString(GOLDEN, page);
    }
    assertEquals(Files.readString(GOLDEN), page);
  }

  @Test
  public void idsDifferAndLinksLeadToThem() {
    for (String html : pages()) {
      assertLinks(Pages.parse(html));
    }
    for (int seed = 0; seed < MODELS; seed++) {
      assertLinks(
          Pages.parse(
              Pages.html(RandomModel.text(seed, "randoms", "a"), RandomRelations.text(seed))));
    }
  }

  private static void assertLinks(Document page) {
    Set<String> ids = new HashSet<>();
    for (Element element : Pages.elements(page, "*")) {
      String id = element.getAttribute("id");
      assertTrue(id, id.isEmpty() || ids.add(id));
    }
    for (Element link : Pages.elements(page, "a")) {
      String target = link.getAttribute("href");
      assertTrue(target, target.startsWith("#") && ids.contains(target.substring(1)));
    }
    for (Element svg : Pages.elements(page, "svg")) {
      assertTrue(ids.contains(svg.getAttribute("aria-labelledby")));
    }
  }

  @Test
  public void everyMessageOfRandomModelsHasItsPlace() {
    for (int seed = 0; seed < MODELS; seed++) {
      CompileResult result = Pages.compile(RandomModel.text(seed, "randoms", "a"));
      Document page = Pages.parse(HtmlReference.print(result.packages(), result.comments()));
      AppIr app = result.packages().get(0).apps().get(0);
      int messages = 0;
      for (SpanIr span : app.spans()) {
        for (MessageIr message : span.pulsar() ? List.<MessageIr>of() : span.messages()) {
          Element article = Pages.byId(page, "a." + message.name());
          assertEquals("article", article.getTagName());
          assertEquals("" + message.rpcId(), article.getAttribute("data-rpc"));
          Element rpc = Pages.byId(page, "rpc-" + message.rpcId());
          assertEquals("RPC id " + message.rpcId(), rpc.getTextContent());
          messages++;
        }
      }
      assertEquals(messages, Pages.elements(page, "article").size());
    }
  }

  @Test
  public void packagesThatUseTheSameNamesAndIdsDoNotClash() {
    String html = Pages.html(office(), office().replace("package office", "package annex"));
    Document page = Pages.parse(html);
    Pages.byId(page, "desk.hello");
    Pages.byId(page, "rpc-10");
    Pages.byId(page, "annex.desk.hello");
    Pages.byId(page, "annex.rpc-10");
  }

  @Test
  public void textsOfTheModelAreNeverMarkup() {
    String evil =
        "</style></title><script>alert(1)</script><img src=x onerror=y>]]>&lt;&#1;\u0001é";
    String model =
        office()
            .replace("first of a connection <b>& all</b>", evil)
            .replace("where the clerk", evil)
            .replace("One for each connection.", evil)
            .replace("Clerks and", evil)
            .replace("How long visits take.", evil);
    assertNotEquals(office(), model);
    String html = Pages.html(model);
    Document page = Pages.parse(html);
    assertEquals(1, Pages.elements(page, "script").size());
    assertEquals(List.of(), Pages.elements(page, "img"));
    assertEquals(List.of(), Pages.elements(page, "b"));
    String text = page.getDocumentElement().getTextContent();
    // what XML cannot have is replaced, all else is there as it was written
    String shown = evil.replace('\u0001', '\uFFFD');
    assertEquals(5, text.split(java.util.regex.Pattern.quote(shown), -1).length - 1);
    assertFalse(html.contains("<img"));
  }

  @Test
  public void pageNeedsNothingFromElsewhere() {
    for (String html : pages()) {
      Document page = Pages.parse(html);
      assertEquals(List.of(), Pages.elements(page, "link"));
      for (Element element : Pages.elements(page, "*")) {
        assertFalse(element.hasAttribute("src"));
        assertTrue(element.getAttribute("href"), element.getAttribute("href").matches("|#.*"));
      }
      String style = Pages.elements(page, "style").get(0).getTextContent();
      assertFalse(style.contains("url(") || style.contains("@import"));
      assertFalse(Pages.elements(page, "script").get(0).getTextContent().contains("http"));
    }
  }

  @Test
  public void drawingsAndTablesSayWhatTheyAre() {
    for (String html : pages()) {
      Document page = Pages.parse(html);
      for (Element svg : Pages.elements(page, "svg")) {
        assertEquals("img", svg.getAttribute("role"));
        assertFalse(Pages.elements(svg, "title").get(0).getTextContent().isBlank());
      }
      for (Element table : Pages.elements(page, "table")) {
        assertEquals(1, Pages.elements(table, "caption").size());
        assertFalse(Pages.elements(table, "th").isEmpty());
        Pages.elements(table, "th").forEach(th -> assertEquals("col", th.getAttribute("scope")));
      }
    }
  }

  @Test
  public void withoutTheScriptNothingIsHiddenButTheFilter() {
    for (Element element : Pages.elements(Pages.parse(Pages.html(office())), "*")) {
      assertEquals(element.getAttribute("id").equals("search"), element.hasAttribute("hidden"));
    }
  }

  @Test
  public void textDoesNotDependOnTheLocale() {
    String expected = Pages.html(office());
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"tr", "ar-EG-u-nu-arab", "de"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(tag, expected, Pages.html(office()));
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
