// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides by its tokens whether a text is one span that ends with its last brace. */
final class SpanText {

  /** Whatever is between them, or is only the beginning of it, is left to the parser. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\r\\n]*+|(?s:/\\*.*?\\*/)"
              + "|\"(?:[^\\\\\"]++|\\\\(?s:.))*+\"|'(?:[^\\\\']++|\\\\(?s:.))*+'"
              + "|\\^?[A-Za-z_][A-Za-z_0-9]*+|[{}]|/\\*|[\"']");

  private SpanText() {}

  /**
   * Whether the braces match and nothing is in the text at which the parser would end the span, or
   * which would go on behind it.
   */
  static boolean isOneSpan(String text) {
    int depth = 0;
    int end = text.stripTrailing().length();
    int spans = 0;
    Matcher tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      switch (tokens.group()) {
        case "{" -> depth++;
        case "}" -> {
          if (--depth <= 0) {
            return depth == 0 && tokens.end() == end;
          }
        }
        case "span" -> {
          if (++spans > 1) {
            return false;
          }
        }
        case "package", "namespace", "app", "metric", "/*", "\"", "'" -> {
          return false;
        }
        default -> {
          // nothing that matters here
        }
      }
    }
    return false;
  }
}
