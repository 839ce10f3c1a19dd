// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.runtime.BitSet;
import org.antlr.runtime.IntStream;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenStream;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.parser.antlr.internal.InternalRenderParser;
import org.opentelemetry.render.services.RenderGrammarAccess;

/**
 * Error recovery by element and by brace.
 *
 * <p>ANTLR gives up a whole rule, and with it the rest of a block, at the first token that fits
 * nothing. Here a body ({@code { element* }}) is synchronised before each of its elements: tokens
 * that begin no element are skipped, braces and what they enclose as one, and the loop over the
 * elements goes on. A closing brace that is missing is assumed where an element begins that can
 * only stand further out.
 */
final class RecoveringInternalParser extends InternalRenderParser {

  private final List<String> tokenNames = Arrays.asList(getTokenNames());
  private final int openBrace = type("'{'");
  private final int closeBrace = type("'}'");
  private final int colon = type("':'");
  private final int number = type("RULE_INT");
  private final int packageWord = type("'package'");
  private final int appWord = type("'app'");
  private final int spanWord = type("'span'");
  private final Set<Integer> topLevelWords = types("'namespace'", "'app'", "'metric'");
  private final int targetWord = type("'target'");
  private final int probeWord = type("'probe'");
  private final int onWord = type("'on'");
  private final Set<Integer> computedWords = types("'auto'", "'cached'");
  private final Set<Integer> headerWords = types("'impl'", "'include'");
  private final Set<Integer> messageWords = types("'start'", "'log'", "'end'", "'msg'");
  private final BodyWording wording = new BodyWording(tokenNames);
  private final ProbeWords probeWords = new ProbeWords(this::type);

  /** What may follow an opening brace that is matched but not yet in the node model; else null. */
  private BitSet bodyAfterBrace;

  private final AssumingTokenStream tokens;

  RecoveringInternalParser(AssumingTokenStream tokens, RenderGrammarAccess grammar) {
    super(tokens, grammar);
    this.tokens = tokens;
  }

  private int type(String tokenName) {
    int type = tokenNames.indexOf(tokenName);
    if (type < 0) {
      throw new IllegalStateException("the grammar has no token " + tokenName);
    }
    return type;
  }

  private Set<Integer> types(String... names) {
    return Stream.of(names).map(this::type).collect(Collectors.toSet());
  }

  // ---- before each element of a body

  @Override
  public Object match(IntStream in, int type, BitSet follow) throws RecognitionException {
    if (tokens.take(type)) {
      return getMissingSymbol(in, null, type, follow);
    }
    Object token = super.match(in, type, follow);
    bodyAfterBrace = type == openBrace ? follow : null;
    return token;
  }

  /**
   * Waits with the synchronisation until the brace has its node: an error would stick to the brace
   * otherwise.
   */
  @Override
  protected void newLeafNode(Token token, EObject grammarElement) {
    super.newLeafNode(token, grammarElement);
    BitSet body = bodyAfterBrace;
    bodyAfterBrace = null;
    if (body != null) {
      synchronise(body);
    }
  }

  @Override
  protected void leaveRule() {
    super.leaveRule();
    if (state._fsp >= 0) {
      BitSet follow = state.following[state._fsp];
      if (follow != null && (follow.member(closeBrace) || follow.member(appWord))) {
        synchronise(follow);
      }
    }
  }

  /**
   * Skips what begins no element of a body. {@code body} is what begins one, and what ends the
   * body.
   */
  private void synchronise(BitSet body) {
    boolean topLevel = body.member(appWord);
    if (input.LA(1) == Token.EOF
        || beginsElement(body)
            && !(endsMessage(body) && messageBegins())
            && !clauseEndsNames(body)) {
      return;
    }
    if (!topLevel && beginsFurtherOut(body)) {
      if (endsMessage(body) && messageBegins() || clauseEndsNames(body)) {
        reportError(new MismatchedTokenException(closeBrace, input));
        tokens.assume(closeBrace); // what begins here would be taken for a part of the body
      }
      return; // the missing brace is reported when it is matched
    }
    if (!wording.isInProbe(body) || !state.errorRecovery) { // which is still the same mistake
      state.errorRecovery = false;
      reportError(new UnexpectedElementException(expected(body), input));
    }
    skipUntil(() -> beginsElement(body) || beginsClauseFurtherOut(body));
    appendSkippedTokens();
    state.errorRecovery = false;
  }

  /** Some tokens begin an element only in front of others. */
  private boolean beginsElement(BitSet body) {
    return body.member(input.LA(1))
        && (input.LA(1) != number || input.LA(2) == colon)
        && (!wording.isInProbe(body) || probeWords.elementBegins(input));
  }

  private String expected(BitSet body) {
    boolean typeAndName = input.LA(1) == openBrace && before(3) == colon && before(4) == number;
    return typeAndName && wording.isSpanBody(body)
        ? BodyWording.MESSAGE_KINDS
        : wording.describe(body);
  }

  /** The token so many tokens back; there can be fewer. */
  private int before(int distance) {
    Token token = ((TokenStream) input).LT(-distance);
    return token == null ? Token.EOF : token.getType();
  }

  private boolean endsMessage(BitSet body) {
    return wording.isMessageBody(body);
  }

  private boolean messageBegins() {
    return input.LA(1) == number && input.LA(2) == colon && messageWords.contains(input.LA(3));
  }

  /** Whether the next token begins an element that cannot be nested in this body. */
  private boolean beginsFurtherOut(BitSet body) {
    return topLevelBlockBegins()
        || spanBegins() && !body.member(spanWord)
        || beginsClauseFurtherOut(body)
        || endsMessage(body) && messageBegins();
  }

  private boolean beginsClauseFurtherOut(BitSet body) {
    return (wording.isPartOfProbe(body) || wording.isBodyOfNames(body))
        && probeWords.clauseBegins(input);
  }

  /** Whether a clause of a probe stands where its word could also be a name. */
  private boolean clauseEndsNames(BitSet body) {
    return wording.isBodyOfNames(body) && probeWords.clauseBegins(input);
  }

  /** Block openers also stand where somebody takes them for names; a brace tells. */
  private boolean topLevelBlockBegins() {
    return topLevelWords.contains(input.LA(1))
            && (input.LA(2) == openBrace || input.LA(3) == openBrace)
        || probeBegins();
  }

  /** Both words are names elsewhere: {@code reference<s> target cached { }}. */
  private boolean probeBegins() {
    int first = input.LA(1);
    return (first == targetWord || first == probeWord)
            && input.LA(3) == openBrace
            && !computedWords.contains(input.LA(2))
        || first == probeWord && input.LA(3) == onWord && input.LA(5) == openBrace;
  }

  private boolean spanBegins() {
    return input.LA(1) == spanWord
        && (input.LA(2) == openBrace
            || input.LA(3) == openBrace
            || headerWords.contains(input.LA(3)));
  }

  // ---- inside an element

  @Override
  public void recover(IntStream in, RecognitionException mistake) {
    if (state.lastErrorIndex == in.index()) {
      in.consume(); // no progress since the previous mistake
    }
    state.lastErrorIndex = in.index();
    state.errorRecovery = false;
    reportError(mistake);
    BitSet recoverySet = computeErrorRecoverySet();
    skipUntil(() -> recoverySet.member(in.LA(1)));
  }

  @Override
  protected Object recoverFromMismatchedToken(IntStream in, int type, BitSet follow)
      throws RecognitionException {
    if (type == closeBrace) {
      return recoverFromMissingBrace(in, follow);
    }
    if (type == packageWord) {
      MismatchedTokenException mistake = new MismatchedTokenException(type, in);
      if (in.LA(1) == Token.EOF) {
        throw mistake; // nothing is there that a missing word could stand in front of
      }
      reportError(mistake);
      return getMissingSymbol(in, mistake, type, follow);
    }
    return super.recoverFromMismatchedToken(in, type, follow);
  }

  private Object recoverFromMissingBrace(IntStream in, BitSet follow) throws RecognitionException {
    MismatchedTokenException mistake = new MismatchedTokenException(closeBrace, in);
    reportError(mistake);
    boolean further =
        topLevelBlockBegins() || spanBegins() || messageBegins() || probeWords.clauseBegins(input);
    if (!further) {
      beginResync();
      skipBlockBody();
      endResync();
    }
    if (in.LA(1) == closeBrace) {
      Object brace = ((TokenStream) in).LT(1);
      in.consume();
      state.errorRecovery = false;
      return brace;
    }
    state.errorRecovery = false;
    return getMissingSymbol(in, mistake, closeBrace, follow);
  }

  // ---- skipping

  private void skipUntil(BooleanSupplier end) {
    beginResync();
    while (input.LA(1) != Token.EOF && !end.getAsBoolean() && !topLevelBlockBegins()) {
      int next = input.LA(1);
      input.consume();
      if (next == openBrace) {
        skipBlockBody();
        if (input.LA(1) != closeBrace) {
          break;
        }
        input.consume();
      }
    }
    endResync();
  }

  /**
   * Skips to the brace that closes the current block, or to a word that only stands at top level.
   */
  private void skipBlockBody() {
    int depth = 0;
    for (int next; (next = input.LA(1)) != Token.EOF && !topLevelBlockBegins(); input.consume()) {
      if (next == openBrace) {
        depth++;
      } else if (next == closeBrace && depth-- == 0) {
        return;
      }
    }
  }
}
