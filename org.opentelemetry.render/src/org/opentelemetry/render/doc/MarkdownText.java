// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.stream.Collectors;

/** Builds a Markdown document (GitHub's dialect) in which no text of a model is markup. */
final class MarkdownText {

  private static final String MARKS = "\\`*_{}[]#!|~@$^";

  private final StringBuilder out = new StringBuilder();

  /** Text that stands for itself, in one line. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    line.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.append(MARKS.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
              }
            });
    // what begins a list, a heading or a rule, and addresses that would become links
    return escaped
        .toString()
        .replaceFirst("^([-+=])", "\\\\$1")
        .replaceFirst("^(\\d+)([.)])(?=\\s|$)", "$1\\\\$2")
        .replace("://", "\\://")
        .replaceAll("(?i)www\\.", "$0\u200B");
  }

  /** A name or a type, which have no backquotes. */
  static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }

  static String link(String anchor, String text) {
    return "[" + escape(text) + "](#" + anchor + ")";
  }

  /** The runs of a comment, for a line or a cell. */
  static String runs(List<Prose.Run> runs) {
    return runs.stream().map(MarkdownText::run).collect(Collectors.joining());
  }

  private static String run(Prose.Run run) {
    String text = run.text();
    String escaped = escape(text);
    return switch (run.style()) {
      case CODE -> text.indexOf('|') < 0 && !text.isBlank() ? code(text) : escaped;
      case EMPHASIS -> "*" + escaped + "*";
      case PLAIN -> (text.startsWith(" ") ? " " : "") + escaped + (text.endsWith(" ") ? " " : "");
    };
  }

  /** A comment as paragraphs. */
  void prose(String comment) {
    for (Prose.Block block : Prose.blocks(comment)) {
      if (block instanceof Prose.Block.Verbatim verbatim) {
        verbatim(verbatim.text());
      } else if (block instanceof Prose.Block.Paragraph paragraph) {
        paragraph(runs(paragraph.runs()));
      }
    }
  }

  /** Lines that are shown as they are. */
  void verbatim(String text) {
    // indented, because no text can end that
    out.append('\n');
    text.lines().forEach(line -> out.append(("    " + line).stripTrailing()).append('\n'));
  }

  /** Lines of a programming language, without backquotes in them. */
  void block(String language, String text) {
    out.append("\n```").append(language).append('\n').append(text).append("\n```\n");
  }

  /** A paragraph of text that is Markdown already. */
  void paragraph(String markdown) {
    out.append('\n').append(markdown).append('\n');
  }

  /** An item of a list, of text that is Markdown already. */
  void item(String markdown) {
    out.append("- ").append(markdown).append('\n');
  }

  void blank() {
    out.append('\n');
  }

  void heading(int level, String markdown, String... anchors) {
    out.append('\n').append("#".repeat(level)).append(' ').append(markdown);
    for (String anchor : anchors) {
      out.append(" <a id=\"").append(anchor).append("\"></a>");
    }
    out.append('\n');
  }

  /** Begins a table. */
  void head(String... headings) {
    out.append('\n');
    row(headings);
    out.append("|").append(" --- |".repeat(headings.length)).append('\n');
  }

  /** A row of cells that are Markdown already. */
  void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
