// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import java.util.Map;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;

/** Words syntax errors in terms of the language: what was found, what was expected. */
public class SyntaxMessages extends SyntaxErrorMessageProvider {

  /** Id of every syntax error. */
  public static final String SYNTAX = "RENDER-SYNTAX";

  /** Id of an escape in a quoted text that does not exist. */
  public static final String ESCAPE = "RENDER-SYNTAX-ESCAPE";

  private static final String ELEMENT_OF_SPAN =
      "a field, a reference, a message or a clause of the span";

  private static final Map<String, String> EXPECTED_BY_RULE =
      Map.ofEntries(
          Map.entry("Name", "a name"),
          Map.entry("SoftKeyword", "a name"),
          Map.entry("QName", "a name"),
          Map.entry("Mapping", "the name of an app"),
          Map.entry("Range", "a number"),
          Map.entry("SpanHeader", "'impl' or 'include'"),
          Map.entry("SpanElement", ELEMENT_OF_SPAN),
          Map.entry("Definition", ELEMENT_OF_SPAN),
          Map.entry("Field", "a field"),
          Map.entry("FieldType", "a type"),
          Map.entry("IntegerKind", "a type"),
          Map.entry("Reference", "a reference"),
          Map.entry("AggregateAttribute", "'root', 'type', 'interval' or 'slots'"),
          Map.entry("MessageKind", "'start', 'log', 'end' or 'msg'"),
          Map.entry("MessageElement", "a field or a clause of the message"),
          Map.entry("MetricMethod", "'rate', 'gauge', 'counter' or 'tdigest'"),
          Map.entry("Document", BodyWording.DOCUMENT),
          Map.entry("ProbeWord", "a name"),
          Map.entry("TargetClause", "a clause of the target"),
          Map.entry("TargetLanguage", "'cpp', 'rust' or 'go'"),
          Map.entry("MatchTerm", "'exe', 'library' or 'go_buildinfo'"),
          Map.entry("VersionSource", "'symbol', 'go_module', 'soname' or 'build_id'"),
          Map.entry("ProbeClause", "a clause of the probe"),
          Map.entry("ProbeRole", "'instrument' or 'daemon'"),
          Map.entry("Sharing", "'shared' or 'per_target'"),
          Map.entry("SamplingKind", "'ratio' or 'parent_ratio'"),
          Map.entry("RingPolicy", "'drop_counted'"),
          Map.entry("StateKind", "'hash', 'lru', 'percpu', 'array' or 'stack'"),
          Map.entry("StateType", "a type of integers, 'struct' or what identifies the caller"),
          Map.entry("Need", "'required' or 'optional'"),
          Map.entry("ConfigType", "'bool' or a type of integers"),
          Map.entry("ChangeClass", "'live', 'reattach' or 'reload'"),
          Map.entry("Literal", "'true', 'false' or a number"),
          Map.entry("VersionOperator", "'>=', '<=', '<', '>' or '=='"),
          Map.entry("Otherwise", "'skip', 'warn' or 'fail'"),
          Map.entry("Point", "a point to attach to"),
          Map.entry("PerfEvent", "'clock' or 'cycles'"),
          Map.entry("ArgumentType", "a type of an argument"),
          Map.entry("Decimal", "a number"),
          Map.entry("Number", "a number"),
          Map.entry("Quantity", "a number and a unit"));

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
    RecognitionException mistake = context.getRecognitionException();
    Token token = mistake == null ? null : mistake.token;
    if (token == null) {
      return new SyntaxErrorMessage(unfinishedToken(context.getDefaultMessage()), SYNTAX);
    }
    String expected = expected(mistake, context);
    return new SyntaxErrorMessage(found(token) + ", expected " + expected, SYNTAX);
  }

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
    return new SyntaxErrorMessage(context.getValueConverterException().getMessage(), ESCAPE);
  }

  private static String found(Token token) {
    if (token.getType() == Token.EOF) {
      return "unexpected end of file";
    }
    String text = token.getText().strip(); // a form feed has nothing else
    return "unexpected '" + (text.isEmpty() ? token.getText() : text) + "'";
  }

  /**
   * What ends in the middle of a token takes the rest of the file with it; the lexer says what it
   * still expected.
   */
  private static String unfinishedToken(String lexerMessage) {
    if (lexerMessage.contains("'*'") || lexerMessage.contains("'/'")) {
      return "comment without closing */";
    }
    return lexerMessage.contains("'\"'") || lexerMessage.contains("'''")
        ? "text without closing quote"
        : "unexpected end of file";
  }

  private static String expected(RecognitionException mistake, IParserErrorContext context) {
    if (mistake instanceof UnexpectedElementException unexpected) {
      return unexpected.expected();
    }
    if (mistake instanceof MismatchedTokenException mismatch && mismatch.expecting > 0) {
      return describe(context.getTokenNames()[mismatch.expecting]);
    }
    INode node = context.getCurrentNode();
    boolean name =
        node != null && GrammarUtil.containingCrossReference(node.getGrammarElement()) != null;
    return name
        ? EXPECTED_BY_RULE.get("Name")
        : EXPECTED_BY_RULE.getOrDefault(ruleOf(node), "an element");
  }

  private static String describe(String tokenName) {
    return switch (tokenName) {
      case "RULE_ID" -> "a name";
      case "RULE_INT" -> "a number";
      case "RULE_STRING" -> "a text in quotes";
      default -> tokenName;
    };
  }

  private static String ruleOf(INode node) {
    EObject element = node == null ? null : node.getGrammarElement();
    if (element instanceof RuleCall call && call.getRule() != null) {
      return call.getRule().getName();
    }
    ParserRule rule = element == null ? null : GrammarUtil.containingParserRule(element);
    return rule == null ? "" : rule.getName();
  }
}
