// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.parsing;

import java.util.List;
import org.antlr.runtime.BitSet;

/** Says in words which elements a body takes, from the tokens that begin them. */
final class BodyWording {

  /** What was expected between the colon and the name of a message. */
  static final String MESSAGE_KINDS = "a message to begin with 'start', 'log', 'end' or 'msg'";

  /** What stands at top level. */
  static final String DOCUMENT = "'namespace', 'app', 'metric', 'target' or 'probe'";

  private final List<String> tokenNames;

  BodyWording(List<String> tokenNames) {
    this.tokenNames = tokenNames;
  }

  boolean isMessageBody(BitSet body) {
    return takes(body, "'description'") && !takes(body, "'pool_size'");
  }

  boolean isSpanBody(BitSet body) {
    return takes(body, "'pool_size'") && takes(body, "'}'");
  }

  String describe(BitSet body) {
    if (takes(body, "'app'")) {
      return DOCUMENT;
    }
    if (takes(body, "'instances'") && !takes(body, "RULE_ID")) {
      return "a clause of the probe or '}'";
    }
    if (takes(body, "'language'") && !takes(body, "RULE_ID")) {
      return "'language', 'match', 'version' or '}'";
    }
    if (takes(body, "'tp_btf'") && !takes(body, "RULE_ID")) {
      return "a point to attach to, 'when' or '}'";
    }
    if (takes(body, "'jit'") && takes(body, "'span'")) {
      return "'span' or '}'";
    }
    if (takes(body, "RULE_ID") && takes(body, "'jit'")) {
      return "a name or '}'"; // the mappings of a namespace block, the bindings of a reference
    }
    if (isSpanBody(body)) {
      return "a field, a reference, a message, a clause of the span or '}'";
    }
    if (takes(body, "'description'")) {
      return "a field, a clause of the message or '}'";
    }
    if (takes(body, "'rollup'")) {
      return "'update', 'rollup' or '}'";
    }
    return "a field or '}'";
  }

  private boolean takes(BitSet body, String tokenName) {
    return body.member(tokenNames.indexOf(tokenName));
  }
}
