// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import com.google.common.collect.Iterables;
import java.io.StringReader;
import java.util.List;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.opentelemetry.render.parsing.SoftWords;
import org.opentelemetry.render.services.RenderGrammarAccess;

/** Fixes of syntax errors of which it is clear what was meant. */
final class SyntaxFixes {

  private SyntaxFixes() {}

  /** Escapes a reserved word that stands where a name is needed. */
  static List<Fix> escapeName(Finding finding) {
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(finding.root(), finding.offset());
    if (leaf == null || !isReserved(finding, leaf.getText())) {
      return List.of();
    }
    List<Fix> fixes =
        new Edits(finding)
            .insert(leaf.getOffset(), "^")
            .possible("Write ^" + leaf.getText() + ", the name and not the word of the language");
    IParser parser = finding.resource().getResourceServiceProvider().get(IParser.class);
    IParseResult after = parser.parse(new StringReader(fixes.get(0).apply(finding.text())));
    return errors(after) < errors(finding.resource().getParseResult()) ? fixes : List.of();
  }

  private static int errors(IParseResult parsed) {
    return Iterables.size(parsed.getSyntaxErrors());
  }

  private static boolean isReserved(Finding finding, String word) {
    RenderGrammarAccess grammar =
        finding.resource().getResourceServiceProvider().get(RenderGrammarAccess.class);
    return Character.isLetter(word.charAt(0))
        && GrammarUtil.getAllKeywords(grammar.getGrammar()).contains(word)
        && !SoftWords.of(grammar).contains(word);
  }
}
