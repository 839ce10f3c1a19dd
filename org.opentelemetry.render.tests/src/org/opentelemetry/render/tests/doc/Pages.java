// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.doc;

import static org.junit.Assert.assertEquals;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.doc.HtmlReference;
import org.opentelemetry.render.doc.MarkdownReference;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** References of models, as text and as parsed XML. */
final class Pages {

  private static final Compiler COMPILER = Compiler.standalone();

  private Pages() {}

  static CompileResult compile(String... models) {
    List<Source> sources = new ArrayList<>();
    for (String model : models) {
      sources.add(Source.ofText("model" + sources.size() + ".render", model));
    }
    CompileResult result =
        COMPILER.compile(sources, new CompileOptions(CompileOptions.Target.REFERENCE));
    assertEquals(
        List.of(),
        result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList());
    return result;
  }

  static String html(String... models) {
    CompileResult result = compile(models);
    return HtmlReference.print(result.packages(), result.comments());
  }

  static String markdown(String... models) {
    CompileResult result = compile(models);
    return MarkdownReference.print(result.packages(), result.comments());
  }

  /** Reads a page as XML; fails if it is not well-formed. */
  static Document parse(String html) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  static List<Element> elements(Document page, String tag) {
    return list(page.getElementsByTagName(tag));
  }

  static List<Element> elements(Element parent, String tag) {
    return list(parent.getElementsByTagName(tag));
  }

  static Element byId(Document page, String id) {
    return elements(page, "*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element " + id));
  }

  static Predicate<Element> hasClass(String name) {
    return element -> Arrays.asList(element.getAttribute("class").split(" ")).contains(name);
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
