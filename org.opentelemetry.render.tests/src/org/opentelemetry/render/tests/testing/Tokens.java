// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with one mistake each. */
public final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*|[0-9]+|[<>=]=|\\.\\.|\\S",
          Pattern.DOTALL);

  /**
   * Tokens before and behind a token that decide, with it, whether a mistake there is a new one.
   */
  private static final int SURROUNDINGS = 2;

  private final Set<String> keywords;
  private final Set<List<String>> seen = new HashSet<>();

  /**
   * For the methods that remember: mistakes in surroundings that an earlier text had are left out.
   *
   * @param keywords the words whose place matters; other words count as one and the same
   */
  public Tokens(Set<String> keywords) {
    this.keywords = Set.copyOf(keywords);
  }

  /** The text with each token changed whose surroundings were in no text before. */
  public List<String> withEachNew(String text, Function<String, String> change) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    List<String> kinds = tokens.stream().map(token -> kind(token.group())).toList();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      List<String> place = new ArrayList<>();
      for (int j = i - SURROUNDINGS; j <= i + SURROUNDINGS; j++) {
        place.add(j < 0 || j >= kinds.size() ? "" : kinds.get(j));
      }
      if (seen.add(place)) {
        MatchResult token = tokens.get(i);
        texts.add(
            text.substring(0, token.start())
                + change.apply(token.group())
                + text.substring(token.end()));
      }
    }
    return texts;
  }

  private String kind(String token) {
    char first = token.charAt(0);
    if (keywords.contains(token)) {
      return token;
    }
    if (Character.isDigit(first)) {
      return "0";
    }
    return Character.isLetter(first) || first == '_' ? "a" : token.substring(0, 1);
  }

  /** The text without its first token, without its second one, ... */
  public static List<String> withoutEach(String text) {
    List<String> texts = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      texts.add(text.substring(0, token.start()) + text.substring(token.end()));
    }
    return texts;
  }

  /** The text with its first token replaced, with its second one replaced, ... */
  public static List<String> withEachReplaced(String text, String replacement) {
    List<String> texts = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      texts.add(text.substring(0, token.start()) + replacement + text.substring(token.end()));
    }
    return texts;
  }
}
