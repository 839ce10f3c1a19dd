// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with one mistake each. */
public final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*|[0-9]+|\\S", Pattern.DOTALL);

  private Tokens() {}

  /** The text without its first token, without its second one, ... */
  public static List<String> withoutEach(String text) {
    List<String> texts = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      texts.add(text.substring(0, token.start()) + text.substring(token.end()));
    }
    return texts;
  }

  /** The text with its first token twice, with its second one twice, ... */
  public static List<String> withEachDoubled(String text) {
    List<String> texts = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      texts.add(text.substring(0, token.end()) + " " + token.group() + text.substring(token.end()));
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
