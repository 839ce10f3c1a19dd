// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.runtime.IntStream;

/** Recognises what stands in a probe, where error recovery needs to know it. */
final class ProbeWords {

  private final ToIntFunction<String> types;
  private final int word;
  private final int struct;
  private final int usdt;
  private final Set<Integer> afterNames;
  private final Set<Integer> blocks;
  private final Set<Integer> numbered;
  private final Set<Integer> otherClauses;
  private final Set<Integer> values;
  private final int body;
  private final int text;
  private final int number;
  private final int openBrace;

  /**
   * @param types gives the types of tokens by their names
   */
  ProbeWords(ToIntFunction<String> types) {
    this.types = types;
    word = type("RULE_ID");
    text = type("RULE_STRING");
    number = type("RULE_INT");
    openBrace = type("'{'");
    struct = type("'struct'");
    usdt = type("'usdt'");
    afterNames = types("'='", "':'", "'.'", "'}'");
    body = type("'body'");
    blocks = types("'config'", "'kernel'", "'layout'");
    numbered = types("'id'", "'ring'");
    otherClauses =
        types(
            "'role'",
            "'instances'",
            "'requires'",
            "'emits'",
            "'sampling'",
            "'struct'",
            "'state'",
            "'export'",
            "'attach'",
            "'needs'");
    values = types("'='", "'-'", "'true'", "'false'", "RULE_INT");
  }

  private Set<Integer> types(String... names) {
    return Stream.of(names).map(this::type).collect(Collectors.toSet());
  }

  private int type(String name) {
    return types.applyAsInt(name);
  }

  /** Whether a clause of a probe begins; its word may also be a name. */
  boolean clauseBegins(IntStream in) {
    int first = in.LA(1);
    int second = in.LA(2);
    return blocks.contains(first) && second == openBrace
        || numbered.contains(first) && second == number
        || first == body && second == text
        || otherClauses.contains(first) && !afterNames.contains(second);
  }

  /**
   * Whether a token that can begin an element of a probe does: any word may be the mistaken type of
   * a setting, which has a value; others also stand inside elements.
   */
  boolean elementBegins(IntStream in) {
    int first = in.LA(1);
    if (first == word) {
      return values.contains(in.LA(3));
    }
    if (first == struct) {
      return in.LA(2) == openBrace || in.LA(3) == openBrace;
    }
    return first != usdt || in.LA(2) != number;
  }
}
