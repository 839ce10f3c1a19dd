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
    String oneLine = head + String.join(", ", items) + tail;
    if (indent + oneLine.length() <= COLUMNS || items.isEmpty()) {
      return oneLine;
    }
    StringBuilder text = new StringBuilder(head);
    int column = COLUMNS;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : tail);
      if (column + 1 + item.length() > COLUMNS) {
        text.append("\n    ").append(item);
        column = indent + 4 + item.length();
      } else {
        text.append(' ').append(item);
        column += 1 + item.length();
      }
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
    return text.replace("*/", "* /").replace("/*", "/ *").replaceAll("\\s+", " ").strip();
  }

  /** A 64-bit constant in hexadecimal. */
  public static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0x" + "0".repeat(16 - digits.length()) + digits;
  }

  /** A header: banner, include guard, content. */
  public static String header(GeneratedFile file, CharSequence content) {
    String guard = file.includeGuard();
    return normalize(
        Banner.of(file)
            + "\n#ifndef "
            + guard
            + "\n#define "
            + guard
            + "\n"
            + content.toString().strip()
            + "\n#endif /* "
            + guard
            + " */\n");
  }

  /** A source file: banner, content. */
  public static String source(GeneratedFile file, CharSequence content) {
    return normalize(Banner.of(file) + "\n" + content.toString().strip() + "\n");
  }

  /**
   * Templates end lines as the machine does; output is the same on all. Nor do lines end with
   * blanks.
   */
  private static String normalize(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int start = 0;
    for (int end; start < text.length(); start = end + 1) {
      end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      int last = end;
      if (last > start && last < text.length() && text.charAt(last - 1) == '\r') {
        last--;
      }
      while (last > start && isBlank(text.charAt(last - 1))) {
        last--;
      }
      result.append(text, start, last);
      if (end < text.length()) {
        result.append('\n');
      }
    }
    return result.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
