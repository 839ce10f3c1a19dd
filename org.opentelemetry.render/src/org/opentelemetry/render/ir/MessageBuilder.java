// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.Facts.known;

import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Descriptors;
import org.opentelemetry.render.analysis.LayoutHash;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/** Builds the IR of messages. */
final class MessageBuilder {

  private final Analysis analysis;

  MessageBuilder(Analysis analysis) {
    this.analysis = analysis;
  }

  MessageIr message(Message message) {
    int rpcId = rpcId(message);
    LayoutIr wire = known(analysis.wireLayout(message), message);
    LayoutIr parsed = known(analysis.parsedLayout(message), message);
    return new MessageIr(
        known(Models.app(message).map(App::getName), message),
        known(Models.span(message).map(Span::getName), message),
        known(MessageFacts.name(message), message),
        MessageFacts.kind(message),
        message.getId().intValue(),
        rpcId,
        MessageFacts.reference(message).flatMap(MessageField::ir),
        MessageFacts.fromMsg(message),
        MessageFacts.severity(message),
        MessageFacts.description(message),
        Clauses.noAuthorizationNeeded(message).isEmpty(),
        Clauses.pipelineOnly(message).isPresent(),
        known(analysis.completeFields(message), message),
        wire,
        parsed,
        Descriptors.words(rpcId, wire),
        Descriptors.words(rpcId, parsed),
        LayoutHash.of(rpcId, wire, parsed));
  }

  private int rpcId(Message message) {
    Optional<Integer> value =
        analysis.rpcId(message) instanceof RpcId.Value v
            ? Optional.of(v.rpcId())
            : Optional.empty();
    return known(value, message);
  }
}
