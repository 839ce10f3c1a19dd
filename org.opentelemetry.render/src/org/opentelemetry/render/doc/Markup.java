// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Builds a document that is both XML and HTML. Everything that is given as text or as the value of
 * an attribute is escaped, and elements are closed in the order in which they were opened, so no
 * text of a model can become markup.
 */
final class Markup {

  /** Begin on lines of their own, so that the result can be read and compared. */
  private static final Set<String> ON_OWN_LINE =
      Set.of(
          "head",
          "meta",
          "title",
          "style",
          "script",
          "body",
          "header",
          "nav",
          "main",
          "footer",
          "section",
          "article",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "p",
          "pre",
          "ul",
          "li",
          "dl",
          "dt",
          "table",
          "thead",
          "tbody",
          "tr",
          "figure",
          "figcaption",
          "svg",
          "details",
          "div");

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one with the value null is left out
   */
  Markup open(String tag, String... attributes) {
    begin(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that cannot have content. */
  Markup empty(String tag, String... attributes) {
    begin(tag, attributes);
    out.append("/>");
    return this;
  }

  /** An element with a text. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text, false);
    return this;
  }

  /**
   * A style or script of ours.
   *
   * @throws IllegalArgumentException if XML and HTML would read it differently
   */
  Markup code(String tag, String text) {
    if (text.contains("<") || text.contains("&") || text.contains("]]>")) {
      throw new IllegalArgumentException(tag + " with characters that XML does not have as such");
    }
    open(tag);
    out.append('\n').append(text);
    return close();
  }

  /** The document. All elements have to be closed. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>" + out + "\n";
  }

  private void begin(String tag, String... attributes) {
    if (ON_OWN_LINE.contains(tag) || tag.equals("html")) {
      out.append('\n');
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1], true);
        out.append('"');
      }
    }
  }

  private void escape(String text, boolean attribute) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                default -> out.appendCodePoint(isLegal(c) ? c : REPLACEMENT);
              }
            });
  }

  /** Whether the character can be in XML and in HTML. */
  private static boolean isLegal(int c) {
    boolean control = c < ' ' || c >= 0x7F && c <= 0x9F;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    return !control && !surrogate && !noncharacter;
  }
}
