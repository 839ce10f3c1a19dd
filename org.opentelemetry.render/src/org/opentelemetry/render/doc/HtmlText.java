// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;

/** Pieces that all sections of the page use. */
final class HtmlText {

  private HtmlText() {}

  /** A comment as paragraphs; nothing if it is empty. */
  static void prose(Markup out, String comment) {
    for (Prose.Block block : Prose.blocks(comment)) {
      if (block instanceof Prose.Block.Verbatim verbatim) {
        out.element("pre", verbatim.text(), "class", "comment");
      } else if (block instanceof Prose.Block.Paragraph paragraph) {
        out.open("p", "class", "comment");
        runs(out, paragraph.runs());
        out.close();
      }
    }
  }

  /** A comment within a line, in which drawings make no sense. */
  static void inline(Markup out, String comment) {
    runs(out, Prose.runs(comment.replaceAll("\\s+", " ").strip()));
  }

  private static void runs(Markup out, List<Prose.Run> runs) {
    for (Prose.Run run : runs) {
      switch (run.style()) {
        case PLAIN -> out.text(run.text());
        case CODE -> out.element("code", run.text());
        case EMPHASIS -> out.element("em", run.text());
      }
    }
  }

  static void link(Markup out, String anchor, String text) {
    out.element("a", text, "href", "#" + anchor);
  }

  /** Opens a table in a box that scrolls if it is wider than the page. */
  static void table(Markup out, String caption, String... headings) {
    out.open("div", "class", "scroll").open("table");
    out.element("caption", caption);
    out.open("thead").open("tr");
    for (String heading : headings) {
      out.element("th", heading, "scope", "col");
    }
    out.close().close().open("tbody");
  }

  static void endTable(Markup out) {
    out.close().close().close();
  }

  static void cell(Markup out, String text) {
    out.element("td", text);
  }

  static void number(Markup out, String text) {
    out.element("td", text, "class", "number");
  }

  static void code(Markup out, String text) {
    out.open("td").element("code", text).close();
  }

  /** A fact in a list of terms. */
  static void fact(Markup out, String term, String text) {
    out.element("dt", term).element("dd", text);
  }

  static void codeFact(Markup out, String term, String text) {
    out.element("dt", term).open("dd").element("code", text).close();
  }
}
