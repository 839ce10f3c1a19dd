// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tokens and comments of a text and the white space between them, found without the parser of
 * the language.
 *
 * @param comments without the indentation of their lines
 * @param gaps the white space in front of the first, between the first and the second, ...
 */
record Lexemes(List<String> tokens, List<String> comments, List<String> gaps) {

  private static final Pattern LEXEME =
      Pattern.compile(
          "(?<comment>//[^\r\n]*|/\\*.*?\\*/)"
              + "|\"(?:\\\\.|[^\\\\\"])*+\"|'(?:\\\\.|[^\\\\'])*+'"
              + "|\\^?[A-Za-z_][A-Za-z_0-9]*|[0-9]+|[<>=]=|\\.\\.|[^\\s\uFEFF]",
          Pattern.DOTALL);

  static Lexemes of(String text) {
    List<String> tokens = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    Matcher matcher = LEXEME.matcher(text);
    int end = 0;
    while (matcher.find()) {
      gaps.add(text.substring(end, matcher.start()));
      end = matcher.end();
      if (matcher.group("comment") == null) {
        tokens.add(matcher.group());
      } else {
        comments.add(withoutIndentation(matcher.group()));
      }
    }
    gaps.add(text.substring(end));
    return new Lexemes(tokens, comments, gaps);
  }

  private static String withoutIndentation(String comment) {
    return Stream.of(comment.split("\r\n|\n|\r", -1))
        .map(line -> line.replaceFirst("^[ \t]+", ""))
        .collect(Collectors.joining("\n"));
  }
}
