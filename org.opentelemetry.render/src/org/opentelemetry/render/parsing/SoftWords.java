// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.opentelemetry.render.services.RenderGrammarAccess;

/** The words of the language that are names, too, wherever a name is expected. */
public final class SoftWords {

  private SoftWords() {}

  /** Those of the rule for names, and of the rules that it consists of. */
  public static Set<String> of(RenderGrammarAccess grammar) {
    Stream<AbstractRule> parts =
        GrammarUtil.containedRuleCalls(grammar.getNameRule()).stream().map(RuleCall::getRule);
    return Stream.concat(Stream.of(grammar.getNameRule()), parts)
        .flatMap(rule -> GrammarUtil.containedKeywords(rule).stream())
        .map(Keyword::getValue)
        .collect(Collectors.toSet());
  }
}
