// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns the Markdown of the language server into HTML: headings, paragraphs, lists, tables, rules,
 * fenced code; in lines: code, strong, emphasis and links.
 */
public final class Markdown {

  private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d+\\.)\\s+(.*)");
  private static final Pattern RULE = Pattern.compile("\\s*(?:-{3,}|\\*{3,}|_{3,})\\s*");
  private static final Pattern DELIMITERS = Pattern.compile("[|\\s:-]*-[|\\s:-]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,+n ]*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final StringBuilder html = new StringBuilder();
  private final Deque<String> lines;

  private Markdown(String text) {
    lines = new ArrayDeque<>(Arrays.asList(text.split("\\R")));
  }

  /** The body of a page. */
  public static String toHtml(String markdown) {
    Markdown converter = new Markdown(markdown);
    while (!converter.lines.isEmpty()) {
      converter.block(converter.lines.remove());
    }
    return converter.html.toString();
  }

  /** A text in which nothing is markup. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void block(String line) {
    var heading = HEADING.matcher(line);
    if (line.isBlank()) {
      return;
    } else if (line.startsWith("```")) {
      fence();
    } else if (heading.matches()) {
      String tag = "h" + heading.group(1).length();
      element(tag, inline(heading.group(2)));
    } else if (isRow(line) && !lines.isEmpty() && DELIMITERS.matcher(lines.peek()).matches()) {
      lines.remove();
      table(line);
    } else if (RULE.matcher(line).matches()) {
      html.append("<hr>");
    } else if (ITEM.matcher(line).matches()) {
      list(line);
    } else {
      paragraph(line);
    }
  }

  private void fence() {
    html.append("<pre>");
    while (!lines.isEmpty() && !lines.peek().startsWith("```")) {
      html.append(escape(lines.remove())).append('\n');
    }
    lines.poll();
    html.append("</pre>");
  }

  private static boolean isRow(String line) {
    return line.strip().startsWith("|");
  }

  private void table(String header) {
    html.append("<table>");
    row("th", header);
    while (!lines.isEmpty() && isRow(lines.peek())) {
      row("td", lines.remove());
    }
    html.append("</table>");
  }

  private void row(String tag, String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    html.append("<tr>");
    for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
      String text = cell.strip().replace("\\|", "|");
      boolean number = tag.equals("td") && NUMBER.matcher(text).matches();
      html.append('<').append(tag).append(number ? " class=\"number\">" : ">");
      html.append(inline(text)).append("</").append(tag).append('>');
    }
    html.append("</tr>");
  }

  private void list(String first) {
    html.append("<ul>");
    String line = first;
    while (line != null) {
      var item = ITEM.matcher(line);
      item.matches();
      element("li", inline(item.group(1)));
      line = !lines.isEmpty() && ITEM.matcher(lines.peek()).matches() ? lines.remove() : null;
    }
    html.append("</ul>");
  }

  private void paragraph(String first) {
    StringBuilder text = new StringBuilder(inline(first));
    while (!lines.isEmpty() && isContinuation(lines.peek())) {
      // two spaces at the end of a line break it
      text.append(text.toString().endsWith("  ") ? "<br>" : " ").append(inline(lines.remove()));
    }
    element("p", text.toString());
  }

  private static boolean isContinuation(String line) {
    return !line.isBlank()
        && !line.startsWith("```")
        && !isRow(line)
        && List.of(HEADING, ITEM, RULE).stream().noneMatch(p -> p.matcher(line).matches());
  }

  private void element(String tag, String content) {
    html.append('<').append(tag).append('>').append(content);
    html.append("</").append(tag).append('>');
  }

  /** Code first: nothing in it is markup. */
  private static String inline(String text) {
    StringBuilder out = new StringBuilder();
    var code = CODE.matcher(text);
    int end = 0;
    while (code.find()) {
      out.append(words(text.substring(end, code.start())));
      out.append("<code>").append(escape(code.group(1))).append("</code>");
      end = code.end();
    }
    return out.append(words(text.substring(end))).toString();
  }

  private static String words(String text) {
    return escape(text)
        .replaceAll("\\[([^\\]]+)\\]\\(([^)\"]+)\\)", "<a href=\"$2\">$1</a>")
        .replaceAll("\\*\\*([^*]+)\\*\\*", "<b>$1</b>")
        .replaceAll("(?<![\\w*\\\\])\\*([^*\\s][^*]*)\\*", "<i>$1</i>")
        .replaceAll("(?<![\\w\\\\])_([^_\\s][^_]*)_(?!\\w)", "<i>$1</i>")
        .replaceAll("\\\\([\\\\`*_\\[\\](){}#+.!|-])", "$1");
  }
}
