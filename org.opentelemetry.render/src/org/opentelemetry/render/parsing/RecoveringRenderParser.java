// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import org.eclipse.xtext.parser.antlr.XtextTokenStream;
import org.opentelemetry.render.parser.antlr.RenderParser;
import org.opentelemetry.render.parser.antlr.internal.InternalRenderParser;

/** The generated parser with {@link RecoveringInternalParser} inside: a mistake costs one element, not the file. */
public class RecoveringRenderParser extends RenderParser {

  @Override
  protected InternalRenderParser createParser(XtextTokenStream stream) {
    return new RecoveringInternalParser(stream, getGrammarAccess());
  }
}
