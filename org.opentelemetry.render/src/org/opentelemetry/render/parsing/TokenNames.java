// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import com.google.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.antlr.runtime.Token;
import org.eclipse.xtext.parser.antlr.ITokenDefProvider;
import org.opentelemetry.render.parser.antlr.internal.InternalRenderParser;

/**
 * The tokens of the parser: {@code RULE_ID}, {@code 'app'}. The parser has them; Xtext reads them
 * from a file again.
 */
@Singleton
public class TokenNames implements ITokenDefProvider {

  private final Map<Integer, String> names = new HashMap<>();

  TokenNames() {
    for (int type = Token.MIN_TOKEN_TYPE; type < InternalRenderParser.tokenNames.length; type++) {
      names.put(type, InternalRenderParser.tokenNames[type]);
    }
  }

  @Override
  public Map<Integer, String> getTokenDefMap() {
    return names;
  }
}
