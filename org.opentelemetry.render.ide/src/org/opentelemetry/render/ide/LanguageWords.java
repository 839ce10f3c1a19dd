// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.xtext.GrammarUtil;
import org.opentelemetry.render.model.IntegerKind;
import org.opentelemetry.render.parsing.SoftWords;
import org.opentelemetry.render.services.RenderGrammarAccess;

/** The words of the language, taken from the grammar so that no editor keeps a list of its own. */
public final class LanguageWords {

  private static final Set<String> ALL =
      GrammarUtil.getAllKeywords(grammar().getGrammar()).stream()
          .filter(word -> Character.isLetter(word.charAt(0)))
          .collect(Collectors.toCollection(TreeSet::new));

  private static final Set<String> RESERVED = reservedWords();

  private static final Set<String> TYPES = typeWords();

  private LanguageWords() {}

  private static RenderGrammarAccess grammar() {
    return LanguageServices.get(RenderGrammarAccess.class);
  }

  private static Set<String> reservedWords() {
    Set<String> words = new TreeSet<>(ALL);
    words.removeAll(SoftWords.of(grammar()));
    return words;
  }

  private static Set<String> typeWords() {
    Set<String> types =
        Arrays.stream(IntegerKind.values())
            .map(IntegerKind::getLiteral)
            .collect(Collectors.toCollection(TreeSet::new));
    types.add("string");
    types.add("reference");
    return types;
  }

  /** Every word, sorted. */
  public static Set<String> all() {
    return ALL;
  }

  /** The words that are names only with {@code ^} in front, sorted. */
  public static Set<String> reserved() {
    return RESERVED;
  }

  /** A name as it must be written. */
  public static String asName(String name) {
    return RESERVED.contains(name) ? "^" + name : name;
  }

  /** The words that begin a type, sorted. */
  public static Set<String> types() {
    return TYPES;
  }
}
