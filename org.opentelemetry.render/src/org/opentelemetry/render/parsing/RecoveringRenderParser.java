// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import org.antlr.runtime.TokenSource;
import org.eclipse.xtext.parser.antlr.XtextTokenStream;
import org.opentelemetry.render.parser.antlr.RenderParser;
import org.opentelemetry.render.parser.antlr.internal.InternalRenderParser;

/**
 * The generated parser with {@link RecoveringInternalParser} inside: a mistake costs one element,
 * not the file.
 */
public class RecoveringRenderParser extends RenderParser {

  @Override
  protected XtextTokenStream createTokenStream(TokenSource tokens) {
    return new AssumingTokenStream(tokens, getTokenDefProvider());
  }

  @Override
  protected InternalRenderParser createParser(XtextTokenStream stream) {
    return new RecoveringInternalParser((AssumingTokenStream) stream, getGrammarAccess());
  }
}
