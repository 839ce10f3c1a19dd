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

  /** The settings of a probe. */
  boolean isConfigBody(BitSet body) {
    return takes(body, "RULE_ID") && takes(body, "'u8'") && !takes(body, "'string'");
  }

  /** A probe, or a block inside, but for layouts, which are bodies of names. */
  boolean isInProbe(BitSet body) {
    return isProbeBody(body) || isPartOfProbe(body);
  }

  private boolean isProbeBody(BitSet body) {
    return takes(body, "'instances'") && !takes(body, "RULE_ID");
  }

  /** Whose elements begin with any name: mappings, bindings, and the layouts of probes. */
  boolean isBodyOfNames(BitSet body) {
    return takes(body, "RULE_ID") && takes(body, "'jit'") && !takes(body, "'u8'");
  }

  /** A block inside a probe, but for layouts. */
  boolean isPartOfProbe(BitSet body) {
    boolean fields = takes(body, "'u8'") && !takes(body, "'string'");
    return fields || isAttachBody(body);
  }

  private boolean isAttachBody(BitSet body) {
    return takes(body, "'tp_btf'") && !takes(body, "RULE_ID");
  }

  String describe(BitSet body) {
    if (takes(body, "'app'")) {
      return DOCUMENT;
    }
    if (isProbeBody(body)) {
      return "a clause of the probe or '}'";
    }
    if (takes(body, "'language'") && !takes(body, "RULE_ID")) {
      return "'language', 'match', 'version' or '}'";
    }
    if (isAttachBody(body)) {
      return "a point to attach to, 'when' or '}'";
    }
    if (isConfigBody(body)) {
      return "a setting or '}'";
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
