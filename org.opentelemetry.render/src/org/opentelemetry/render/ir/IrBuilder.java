// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Descriptors;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.LayoutHash;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.analysis.PerfectHash;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Impl;
import org.opentelemetry.render.model.Include;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/**
 * Builds the IR of a document without errors; that cannot fail. For a document with errors the
 * result is undefined and may be an {@link IllegalStateException}: check first.
 */
public final class IrBuilder {

  private final Analysis analysis;

  @Inject
  public IrBuilder(Analysis analysis) {
    this.analysis = analysis;
  }

  public PackageIr build(Document document) {
    return new PackageIr(
        document.getName(),
        List.of(),
        document.getApps().stream().map(a -> app(document.getName(), a)).toList());
  }

  private AppIr app(String packageName, App app) {
    List<SpanIr> spans = new ArrayList<>();
    app.getSpans().forEach(span -> spans.add(span(app, span)));
    spans.add(Pulsar.span(app.getName()));
    List<Integer> rpcIds =
        spans.stream().flatMap(s -> s.messages().stream()).map(MessageIr::rpcId).toList();
    return new AppIr(packageName, app.getName(), spans, PerfectHash.of(rpcIds), List.of());
  }

  private SpanIr span(App app, Span span) {
    return new SpanIr(
        app.getName(),
        span.getName(),
        Names.baseClass(span.getName()),
        Clauses.impl(span).map(Impl::getClassName).map(IrBuilder::withoutGlobalScope),
        Clauses.include(span).map(Include::getFile),
        SpanFacts.poolSize(span),
        SpanFacts.isSingleton(span),
        key(span),
        Clauses.fields(span).stream().map(IrBuilder::spanField).toList(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Clauses.messages(span).stream().map(m -> message(app, span, m)).toList(),
        SpanFacts.connectionTable(span));
  }

  private static Optional<KeyIr> key(Span span) {
    return Clauses.index(span)
        .map(
            i ->
                new KeyIr(
                    SpanFacts.key(span).stream().map(Definition::getName).toList(),
                    SpanFacts.keyFields(span).stream().map(IrBuilder::spanField).toList(),
                    List.of()));
  }

  private static FieldIr spanField(Field field) {
    return new FieldIr(field.getName(), 0, known(FieldTypes.type(field), field), false);
  }

  private MessageIr message(App app, Span span, Message message) {
    int rpcId = rpcId(message);
    LayoutIr wire = known(analysis.wireLayout(message), message);
    LayoutIr parsed = known(analysis.parsedLayout(message), message);
    return new MessageIr(
        app.getName(),
        span.getName(),
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

  private static String withoutGlobalScope(String className) {
    return className.startsWith("::") ? className.substring(2) : className;
  }

  private static <T> T known(Optional<T> fact, Object of) {
    return fact.orElseThrow(
        () -> new IllegalStateException("the model has errors, so there is no IR: " + of));
  }
}
