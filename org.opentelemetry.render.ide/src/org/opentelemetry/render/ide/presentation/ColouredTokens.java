// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.presentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.EnumLiteralDeclaration;
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
import org.opentelemetry.render.model.ModelPackage.Literals;

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

  // asked for each of many thousand nodes, though the grammar has only some hundred elements
  private final Map<EObject, Boolean> names = new IdentityHashMap<>();
  private final Map<EObject, Optional<TokenType>> types = new IdentityHashMap<>();

  private ColouredTokens() {}

  /** The tokens in their order, without punctuation and white space. */
  public static List<Token> of(XtextResource resource) {
    ColouredTokens coloured = new ColouredTokens();
    coloured.visit(resource.getParseResult().getRootNode());
    coloured.tokens.sort(Comparator.comparingInt(Token::offset));
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
      } else if (names.computeIfAbsent(grammar, ColouredTokens::isName)) {
        declaration(child);
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

  /** In front of the dot in the name of a span is that of its app. */
  private void reference(INode node, CrossReference grammar) {
    EClass target = (EClass) grammar.getType().getClassifier();
    List<ILeafNode> parts = names(node);
    for (int i = 0; i < parts.size(); i++) {
      ILeafNode part = parts.get(i);
      TokenType.ofName(i < parts.size() - 1 ? Literals.APP : target)
          .ifPresent(type -> add(part, type, false));
    }
  }

  private void declaration(INode node) {
    TokenType.ofName(node.getSemanticElement().eClass())
        .ifPresent(type -> names(node).forEach(part -> add(part, type, true)));
  }

  /** The names that a node is made of; the comments between them are coloured on the way. */
  private List<ILeafNode> names(INode node) {
    List<ILeafNode> names = new ArrayList<>();
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (leaf.isHidden()) {
        leaf(leaf);
      } else if (!leaf.getText().equals(".")) {
        names.add(leaf);
      }
    }
    return names;
  }

  private void add(ILeafNode leaf, TokenType type, boolean declaration) {
    tokens.add(new Token(leaf.getOffset(), leaf.getLength(), type, declaration));
  }

  private void leaf(ILeafNode leaf) {
    types
        .computeIfAbsent(leaf.getGrammarElement(), ColouredTokens::type)
        .ifPresent(type -> add(leaf, type, false));
  }

  private static Optional<TokenType> type(EObject grammar) {
    if (grammar instanceof Keyword keyword) {
      return word(keyword.getValue());
    }
    if (grammar instanceof EnumLiteralDeclaration constant) {
      return word(constant.getLiteral().getValue());
    }
    return switch (terminal(grammar)) {
      case "INT" -> Optional.of(TokenType.NUMBER);
      case "STRING" -> Optional.of(TokenType.STRING);
      case "ML_COMMENT", "SL_COMMENT" -> Optional.of(TokenType.COMMENT);
      // the only name that is not read by a rule of its own: an unknown type
      case "ID" -> Optional.of(TokenType.TYPE);
      default -> Optional.empty();
    };
  }

  private static Optional<TokenType> word(String text) {
    if (!Character.isLetter(text.charAt(0))) {
      return Optional.empty();
    }
    return Optional.of(LanguageWords.types().contains(text) ? TokenType.TYPE : TokenType.KEYWORD);
  }

  private static String terminal(EObject grammar) {
    AbstractRule rule =
        grammar instanceof RuleCall call
            ? call.getRule()
            : grammar instanceof AbstractRule own ? own : null;
    return rule instanceof TerminalRule ? rule.getName() : "";
  }
}
