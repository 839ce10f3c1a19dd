// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Metric;
import org.opentelemetry.render.model.Span;

/**
 * The IR of single elements of a model that may have errors, for editors. What an element needs
 * must be there; mistakes elsewhere do not matter.
 */
public final class ElementIr {

  private final IrBuilder builder;

  @Inject
  public ElementIr(IrBuilder builder) {
    this.builder = builder;
  }

  /** A message; absent without an RPC id or while a field is unknown. */
  public Optional<MessageIr> message(Message message) {
    return ifComplete(() -> builder.message(message));
  }

  /** A span as if it had no messages, which have a life of their own; absent outside of apps. */
  public Optional<SpanIr> spanWithoutMessages(Span span) {
    return Models.app(span).flatMap(app -> ifComplete(() -> builder.span(app, span, List.of())));
  }

  public Optional<MetricIr> metric(Metric metric) {
    return ifComplete(() -> MetricBuilder.metric(metric));
  }

  private static <T> Optional<T> ifComplete(Supplier<T> ir) {
    try {
      return Optional.of(ir.get());
    } catch (IncompleteModelException e) {
      return Optional.empty();
    }
  }
}
