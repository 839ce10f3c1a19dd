// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import java.util.List;

/**
 * Pieces of generated text: lists that break at the column limit, comments, literals, whole files.
 */
public final class CppText {

  private static final int COLUMNS = 100;

  private CppText() {}

  /**
   * A list between a head and a tail, on one line if it fits, else filled on lines of its own,
   * which a template indents as the head.
   *
   * @param indent column where the head starts
   * @param head up to and including the opening bracket
   * @param tail from the closing bracket on
   */
  public static String list(int indent, String head, List<String> items, String tail) {
    if (items.isEmpty()) {
      return head + tail;
    }
    int length = head.length() + tail.length() + ", ".length() * (items.size() - 1);
    for (String item : items) {
      length += item.length();
    }
    boolean oneLine = indent + length <= COLUMNS;
    StringBuilder text = new StringBuilder(oneLine ? length : length * 5 / 4).append(head);
    int column = COLUMNS;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i);
      String after = i + 1 < items.size() ? "," : tail;
      int width = item.length() + after.length();
      if (oneLine) {
        text.append(i == 0 ? "" : " ");
      } else if (column + 1 + width > COLUMNS) {
        text.append("\n    ");
        column = indent + 4 + width;
      } else {
        text.append(' ');
        column += 1 + width;
      }
      text.append(item).append(after);
    }
    return text.toString();
  }

  /**
   * Short statements one behind the other, without the empty ones, on lines as long as they may be,
   * which a template indents as the first.
   *
   * @param indent column where the lines start
   */
  public static String statements(int indent, Iterable<String> statements) {
    StringBuilder text = new StringBuilder();
    int column = indent;
    for (String statement : statements) {
      if (statement.isEmpty()) {
        continue;
      }
      if (text.isEmpty()) {
        column = indent + statement.length();
      } else if (column + 1 + statement.length() > COLUMNS) {
        text.append('\n');
        column = indent + statement.length();
      } else {
        text.append(' ');
        column += 1 + statement.length();
      }
      text.append(statement);
    }
    return text.toString();
  }

  /** User text inside a block comment, which it can neither end nor nest. */
  public static String comment(String text) {
    return text.isEmpty()
        ? text
        : text.replace("*/", "* /").replace("/*", "/ *").replaceAll("\\s+", " ").strip();
  }

  /** A 64-bit constant in hexadecimal. */
  public static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0x" + "0".repeat(16 - digits.length()) + digits;
  }

  /** A header: banner, include guard, content. */
  public static String header(GeneratedFile file, CharSequence content) {
    String guard = file.includeGuard();
    String begin = Banner.of(file) + "\n#ifndef " + guard + "\n#define " + guard + "\n";
    return file(begin, content.toString(), "#endif /* " + guard + " */\n");
  }

  /** A source file: banner, content. */
  public static String source(GeneratedFile file, CharSequence content) {
    return file(Banner.of(file) + "\n", content.toString(), "");
  }

  /**
   * Templates end lines as the machine does; output is the same on all. Nor do lines end with
   * blanks.
   */
  private static String file(String begin, String content, String end) {
    String text = content.strip();
    StringBuilder file = new StringBuilder(begin.length() + text.length() + 1 + end.length());
    file.append(begin);
    int copied = 0;
    for (int line = text.indexOf('\n'); line >= 0; line = text.indexOf('\n', line + 1)) {
      int last = line;
      while (last > copied && isBlank(text.charAt(last - 1))) {
        last--;
      }
      if (last < line) {
        file.append(text, copied, last);
        copied = line;
      }
    }
    return file.append(text, copied, text.length()).append('\n').append(end).toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}
