// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.SpanIr;

/**
 * The reference as one page that needs nothing else: no network, no other file, and no script but
 * for the filter. Well-formed XML as well as HTML.
 */
public final class HtmlReference {

  private final Markup out = new Markup();
  private final List<PackageIr> packages;
  private final List<DocComments> comments;
  private final Anchors anchors;

  private HtmlReference(List<PackageIr> packages, List<DocComments> comments) {
    this.packages = packages;
    this.comments = comments;
    anchors = new Anchors(packages);
  }

  /**
   * The page of some packages.
   *
   * @param comments those of each package
   */
  public static String print(List<PackageIr> packages, List<DocComments> comments) {
    return new HtmlReference(packages, comments).page();
  }

  private String page() {
    String names = packages.stream().map(PackageIr::name).collect(Collectors.joining(", "));
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    out.open("head").empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", names + " \u2013 message reference");
    out.code("style", resource("page.css")).close();
    out.open("body");
    out.open("header").element("h1", names);
    // shown by the script, without which it would do nothing
    out.open("div", "id", "search", "hidden", "hidden", "role", "search");
    out.element("label", "Find", "for", "filter");
    out.empty(
        "input",
        "id",
        "filter",
        "type",
        "search",
        "placeholder",
        "name, field or RPC id",
        "autocomplete",
        "off");
    out.element("span", "", "id", "found", "role", "status").close().close();
    contents();
    out.open("main");
    for (int i = 0; i < packages.size(); i++) {
      new PackageSection(out, anchors, packages.get(i), comments.get(i)).print();
    }
    WireNotes.print(out);
    out.close();
    out.code("script", resource("page.js"));
    out.close().close();
    return out.document();
  }

  private void contents() {
    out.open("nav", "id", "contents", "aria-label", "Contents").open("ul");
    for (PackageIr model : packages) {
      out.open("li");
      HtmlText.link(out, anchors.ofPackage(model), model.name());
      out.open("ul");
      item(anchors.ofTraffic(model), "Who sends to whom");
      item(anchors.ofIds(model), "RPC ids");
      model.apps().forEach(app -> app(model, app));
      model.metrics().forEach(m -> item(anchors.ofMetric(model.name(), m), "metric " + m.name()));
      model.probes().forEach(p -> item(anchors.ofProbe(p), "probe " + p.name()));
      out.close().close();
    }
    item(Anchors.RECORDS, "Records on the wire");
    out.close().close();
  }

  private void app(PackageIr model, AppIr app) {
    out.open("li");
    HtmlText.link(out, anchors.ofApp(app), app.name());
    List<SpanIr> spans = new ArrayList<>(app.spans());
    spans.removeIf(SpanIr::pulsar);
    if (!spans.isEmpty()) {
      out.open("ul");
      spans.forEach(s -> item(anchors.ofSpan(model.name(), s.app(), s.name()), s.name()));
      out.close();
    }
    out.close();
  }

  private void item(String anchor, String text) {
    out.open("li");
    HtmlText.link(out, anchor, text);
    out.close();
  }

  /** A file of ours, without the line about its licence: the page is the user's. */
  private static String resource(String name) {
    try (InputStream in = HtmlReference.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
