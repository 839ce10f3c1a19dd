// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.doc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.doc.HtmlReference;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the drawings of the page show is what the IR says. */
public class DrawingsTest {

  private static final int MODELS = 6;
  private static final Pattern TITLE =
      Pattern.compile("(.*?)(?: \\((.*)\\))?: offset (-?\\d+), ([\\d,]+) bytes?");

  private record Part(String name, int offset, int size, List<Element> boxes) {}

  @Test
  public void partsOfRecordsAreWhereTheIrHasThem() {
    for (int seed = 0; seed < MODELS; seed++) {
      CompileResult result = Pages.compile(RandomModel.text(seed, "randoms", "a"));
      Document page = Pages.parse(HtmlReference.print(result.packages(), result.comments()));
      for (MessageIr message : result.packages().get(0).apps().get(0).messages()) {
        if (!message.span().startsWith("__")) {
          check(message, Pages.byId(page, "a." + message.name()));
        }
      }
    }
  }

  private static void check(MessageIr message, Element article) {
    Map<String, Part> parts = new LinkedHashMap<>();
    int end = -8;
    int texts = 0;
    for (Element group : Pages.elements(Pages.elements(article, "svg").get(0), "g")) {
      String title = Pages.elements(group, "title").get(0).getTextContent();
      if (Pages.hasClass("text").test(group)) {
        texts++;
        continue;
      }
      Matcher matcher = TITLE.matcher(title);
      assertTrue(title, matcher.matches());
      int offset = Integer.parseInt(matcher.group(3));
      int size = Integer.parseInt(matcher.group(4).replace(",", ""));
      Part part =
          parts.computeIfAbsent(
              offset + "", k -> new Part(matcher.group(1), offset, size, new ArrayList<>()));
      if (part.boxes().isEmpty()) {
        assertEquals("no gap", end, offset);
        end = offset + size;
      }
      part.boxes().add(Pages.elements(group, "rect").get(0));
    }
    assertEquals(message.wire().size(), end);
    assertEquals(message.texts().size(), texts);
    for (SlotIr slot : message.wire().slots()) {
      Part part = parts.get(slot.offset() + "");
      boolean text = slot.field().type() instanceof TypeIr.Text;
      assertEquals(slot.field().name() + (text ? " length" : ""), part.name());
      assertEquals(slot.size(), part.size());
    }
    scale(parts);
  }

  /** Boxes are as wide as the part has bytes, eight to a row, unless the part is shortened. */
  private static void scale(Map<String, Part> parts) {
    Element timestamp = parts.get("-8").boxes().get(0);
    int left = number(timestamp, "x");
    int unit = number(timestamp, "width") / 8;
    for (Part part : parts.values()) {
      assertEquals(left + Math.floorMod(part.offset(), 8) * unit, number(part.boxes().get(0), "x"));
      int rows =
          Math.floorDiv(part.offset() + part.size() - 1, 8) - Math.floorDiv(part.offset(), 8);
      if (rows < 4) {
        int width = part.boxes().stream().mapToInt(box -> number(box, "width")).sum();
        assertEquals(part.size() * unit, width);
      } else {
        assertEquals(4, part.boxes().size());
      }
    }
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  @Test
  public void insideOfLongPartsIsLeftOut() {
    Document page = Pages.parse(Pages.html(ModelReader.testdata("doc/office.render")));
    String drawing = Pages.elements(Pages.byId(page, "desk.hello"), "svg").get(0).getTextContent();
    // 40 bytes in six rows: 2 of them, a gap, and the last
    assertTrue(drawing, drawing.contains("\u22EF 24 bytes more \u22EF"));
  }

  @Test
  public void idsInUseLeadToTheirMessages() {
    Document page = Pages.parse(Pages.html(ModelReader.testdata("doc/office.render")));
    Element ids = (Element) Pages.byId(page, "app-desk-ids").getParentNode();
    List<String> links =
        Pages.elements(ids, "a").stream().map(a -> a.getAttribute("href")).toList();
    assertEquals(List.of("#rpc-10", "#rpc-11", "#rpc-40", "#rpc-41"), links);
    assertEquals(4, count(ids, "used"));
    assertEquals(4, count(ids, "free"));
  }

  @Test
  public void rangesWithManyIdsAreDrawnAsIntervals() {
    String model =
        "package p namespace { a: 0-29999 } app a { span s { singleton 0: log m { } 20000: log n {"
            + " } } }";
    Document page = Pages.parse(Pages.html(model));
    Element ids = (Element) Pages.byId(page, "app-a-ids").getParentNode();
    assertEquals(2, count(ids, "used"));
    assertEquals(2, count(ids, "free"));
    double width = 0;
    for (Element box : Pages.elements(ids, "rect")) {
      width = Math.max(width, Double.parseDouble(box.getAttribute("width")));
    }
    assertEquals(896 * 19999 / 30000.0, width, 0.01);
  }

  private static long count(Element drawing, String css) {
    return Pages.elements(drawing, "rect").stream().filter(Pages.hasClass(css)).count();
  }

  @Test
  public void boxesOfDiagramsAreApart() {
    List<String> pages = new ArrayList<>();
    pages.add(Pages.html(ModelReader.testdata("doc/office.render")));
    pages.add(Pages.html(ModelReader.testdata("ir/relations.render")));
    for (int seed = 0; seed < MODELS; seed++) {
      pages.add(Pages.html(RandomRelations.text(seed)));
    }
    for (String page : pages) {
      List<Element> graphs =
          Pages.elements(Pages.parse(page), "svg").stream()
              .filter(Pages.hasClass("graph"))
              .toList();
      assertTrue(graphs.size() >= 2);
      graphs.forEach(DrawingsTest::apart);
    }
  }

  private static void apart(Element graph) {
    String[] view = graph.getAttribute("viewBox").split(" ");
    List<int[]> boxes = new ArrayList<>();
    for (Element box : Pages.elements(graph, "rect")) {
      int x = number(box, "x");
      int y = number(box, "y");
      int[] edges = {x, y, x + number(box, "width"), y + number(box, "height")};
      assertTrue(edges[2] <= Integer.parseInt(view[2]) && edges[3] <= Integer.parseInt(view[3]));
      for (int[] other : boxes) {
        boolean beside = edges[0] >= other[2] || other[0] >= edges[2];
        assertTrue(beside || edges[1] >= other[3] || other[1] >= edges[3]);
      }
      boxes.add(edges);
    }
  }

  @Test
  public void arrowsAreTheProxiesAndTheReferences() {
    Document page = Pages.parse(Pages.html(ModelReader.testdata("doc/office.render")));
    assertEquals(
        List.of("4 messages: other writers to desk", "file: desk to archive"),
        arrows(page, "traffic-office-drawing"));
    assertEquals(
        List.of("room: visitor to room", "above: room to room"),
        arrows(page, "app-desk-references"));
  }

  private static List<String> arrows(Document page, String title) {
    Element svg = (Element) Pages.byId(page, title).getParentNode();
    return Pages.elements(svg, "g").stream()
        .filter(Pages.hasClass("arrow"))
        .map(g -> Pages.elements(g, "title").get(0).getTextContent())
        .toList();
  }
}
