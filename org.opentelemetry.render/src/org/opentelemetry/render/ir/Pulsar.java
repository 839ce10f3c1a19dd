// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Descriptors;
import org.opentelemetry.render.analysis.LayoutAlgorithm;
import org.opentelemetry.render.analysis.LayoutHash;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.SpanFacts;

/**
 * The singleton span that every app gets for its {@code pulse}, a message without fields that shows
 * that a peer lives.
 */
final class Pulsar {

  private static final String PULSE = "pulse";

  private Pulsar() {}

  static SpanIr span(String app) {
    return new SpanIr(
        app,
        SpanIr.PULSAR,
        Names.baseClass(SpanIr.PULSAR),
        Optional.empty(),
        Optional.empty(),
        SpanFacts.DEFAULT_POOL_SIZE,
        true,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(pulse(app)),
        Optional.empty());
  }

  private static MessageIr pulse(String app) {
    LayoutIr layout = LayoutAlgorithm.wire(List.of()).orElseThrow();
    List<Integer> descriptor = Descriptors.words(RpcIds.PULSE, layout);
    return new MessageIr(
        app,
        SpanIr.PULSAR,
        PULSE,
        MessageKind.LOG,
        RpcIds.PULSE,
        RpcIds.PULSE,
        Optional.empty(),
        false,
        0,
        "",
        true,
        true,
        List.of(),
        layout,
        layout,
        descriptor,
        descriptor,
        LayoutHash.of(RpcIds.PULSE, layout, layout));
  }
}
