// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import org.antlr.runtime.TokenSource;
import org.eclipse.xtext.parser.antlr.ITokenDefProvider;
import org.eclipse.xtext.parser.antlr.XtextTokenStream;

/**
 * A token stream that can pretend that a token which is missing stands in front of the next one.
 */
final class AssumingTokenStream extends XtextTokenStream {

  private static final int NOTHING = 0;

  private int assumed = NOTHING;

  AssumingTokenStream(TokenSource tokens, ITokenDefProvider definitions) {
    super(tokens, definitions);
  }

  /** From now on the next token is of that type, until it is taken. */
  void assume(int type) {
    assumed = type;
  }

  /** Takes the assumed token if it is of that type. */
  boolean take(int type) {
    boolean taken = assumed == type;
    assumed = taken ? NOTHING : assumed;
    return taken;
  }

  @Override
  public int LA(int distance) {
    return distance == 1 && assumed != NOTHING ? assumed : super.LA(distance);
  }
}
