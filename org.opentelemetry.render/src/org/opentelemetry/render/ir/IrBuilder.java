// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.analysis.PerfectHash;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.ReferenceGraph;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Impl;
import org.opentelemetry.render.model.Include;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/**
 * Builds the IR of a document without errors; that cannot fail. For a document with errors the
 * result is undefined and may be an {@link IllegalStateException}: check first.
 */
public final class IrBuilder {

  private final MessageBuilder messages;
  private final ProxyBuilder proxies;

  @Inject
  public IrBuilder(Analysis analysis) {
    messages = new MessageBuilder(analysis);
    proxies = new ProxyBuilder(messages);
  }

  public PackageIr build(Document document) {
    List<AppIr> apps = document.getApps().stream().map(a -> app(document.getName(), a)).toList();
    return new PackageIr(
        document.getName(),
        document.getMetrics().stream().map(MetricBuilder::metric).toList(),
        apps,
        new ProbeBuilder(document.getName(), apps).probes(document));
  }

  private AppIr app(String packageName, App app) {
    List<SpanIr> spans = new ArrayList<>();
    app.getSpans().forEach(span -> spans.add(span(app, span)));
    spans.add(Pulsar.span(app.getName()));
    List<Integer> rpcIds =
        spans.stream().flatMap(s -> s.messages().stream()).map(MessageIr::rpcId).toList();
    List<String> remoteApps = ProxyFacts.remoteApps(app).stream().map(App::getName).toList();
    List<AppIr.RpcRange> ranges =
        RpcIds.intervals(app).stream().map(i -> new AppIr.RpcRange(i.start(), i.end())).toList();
    return new AppIr(packageName, app.getName(), spans, PerfectHash.of(rpcIds), remoteApps, ranges);
  }

  MessageIr message(Message message) {
    return messages.message(message);
  }

  private SpanIr span(App app, Span span) {
    return span(app, span, Clauses.messages(span).stream().map(messages::message).toList());
  }

  SpanIr span(App app, Span span, List<MessageIr> itsMessages) {
    String name = Facts.name(span);
    return new SpanIr(
        Facts.name(app),
        name,
        Names.baseClass(name),
        Clauses.impl(span).map(Impl::getClassName).map(IrBuilder::withoutGlobalScope),
        Clauses.include(span).map(Include::getFile),
        SpanFacts.poolSize(span),
        SpanFacts.isSingleton(span),
        key(span),
        Clauses.fields(span).stream().map(Facts::spanField).toList(),
        Clauses.references(span).stream().map(ReferenceBuilder::reference).toList(),
        ReferenceGraph.order(span).stream().map(ReferenceBuilder::reference).toList(),
        ReferenceBuilder.names(ReferenceFacts.autoSources(span)),
        Clauses.proxy(span).map(proxy -> proxies.proxy(span, proxy)),
        Clauses.aggregates(span).stream().map(MetricBuilder::aggregate).toList(),
        itsMessages,
        SpanFacts.connectionTable(span));
  }

  private static Optional<KeyIr> key(Span span) {
    return Clauses.index(span)
        .map(
            i ->
                new KeyIr(
                    ReferenceBuilder.names(SpanFacts.key(span)),
                    SpanFacts.keyFields(span).stream().map(Facts::spanField).toList(),
                    SpanFacts.keyReferences(span).stream()
                        .map(ReferenceBuilder::reference)
                        .toList()));
  }

  private static String withoutGlobalScope(String className) {
    return className.startsWith("::") ? className.substring(2) : className;
  }
}
