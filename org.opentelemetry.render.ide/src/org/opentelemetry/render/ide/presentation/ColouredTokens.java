// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.TerminalRule;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.ide.LanguageWords;

/**
 * The tokens of a text by their meaning, which only the parser knows: nearly every word of the
 * language is also legal as a name.
 */
public final class ColouredTokens {

  /**
   * A token, which can go over several lines.
   *
   * @param offset in UTF-16 units
   * @param length in UTF-16 units
   * @param declaration whether something gets its name here
   */
  public record Token(int offset, int length, TokenType type, boolean declaration) {}

  private final List<Token> tokens = new ArrayList<>();

  private ColouredTokens() {}

  /** The tokens in their order, without punctuation and white space. */
  public static List<Token> of(XtextResource resource) {
    ColouredTokens coloured = new ColouredTokens();
    coloured.visit(resource.getParseResult().getRootNode());
    return coloured.tokens;
  }

  private void visit(INode node) {
    if (node instanceof ILeafNode leaf) {
      leaf(leaf);
      return;
    }
    for (INode child = ((ICompositeNode) node).getFirstChild();
        child != null;
        child = child.getNextSibling()) {
      EObject grammar = child.getGrammarElement();
      if (grammar instanceof CrossReference) {
        reference(child, (CrossReference) grammar);
      } else if (isName(grammar)) {
        names(child, TokenType.ofName(child.getSemanticElement().eClass()), true);
      } else {
        visit(child);
      }
    }
  }

  /** A rule of the parser that gives a text is one of names. */
  private static boolean isName(EObject grammar) {
    return grammar instanceof RuleCall call
        && call.getRule() instanceof ParserRule rule
        && GrammarUtil.isDatatypeRule(rule);
  }

  private void reference(INode node, CrossReference grammar) {
    Optional<TokenType> type =
        TokenType.ofName((org.eclipse.emf.ecore.EClass) grammar.getType().getClassifier());
    int before = tokens.size();
    names(node, type, false);
    if (tokens.size() == before + 2 && type.filter(TokenType.SPAN::equals).isPresent()) {
      Token app = tokens.get(before);
      tokens.set(before, new Token(app.offset(), app.length(), TokenType.NAMESPACE, false));
    }
  }

  /** The names that a node is made of, and comments between them. */
  private void names(INode node, Optional<TokenType> type, boolean declaration) {
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (leaf.isHidden()) {
        leaf(leaf);
      } else if (!leaf.getText().equals(".")) {
        type.ifPresent(
            t -> tokens.add(new Token(leaf.getOffset(), leaf.getLength(), t, declaration)));
      }
    }
  }

  private void leaf(ILeafNode leaf) {
    type(leaf)
        .ifPresent(type -> tokens.add(new Token(leaf.getOffset(), leaf.getLength(), type, false)));
  }

  private static Optional<TokenType> type(ILeafNode leaf) {
    EObject grammar = leaf.getGrammarElement();
    String text = leaf.getText();
    if (grammar instanceof Keyword) {
      if (!Character.isLetter(text.charAt(0))) {
        return Optional.empty();
      }
      return Optional.of(LanguageWords.types().contains(text) ? TokenType.TYPE : TokenType.KEYWORD);
    }
    String rule = terminal(grammar);
    return switch (rule) {
      case "INT" -> Optional.of(TokenType.NUMBER);
      case "STRING" -> Optional.of(TokenType.STRING);
      case "ML_COMMENT", "SL_COMMENT" -> Optional.of(TokenType.COMMENT);
      // the only name that is not read by a rule of its own: an unknown type
      case "ID" -> Optional.of(TokenType.TYPE);
      default -> Optional.empty();
    };
  }

  private static String terminal(EObject grammar) {
    AbstractRule rule =
        grammar instanceof RuleCall call
            ? call.getRule()
            : grammar instanceof AbstractRule own ? own : null;
    return rule instanceof TerminalRule ? rule.getName() : "";
  }
}
