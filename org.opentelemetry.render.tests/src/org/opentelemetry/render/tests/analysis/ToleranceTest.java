// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.AggregateFacts;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.BindingTypes;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Descriptors;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.LayoutHash;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MetricFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.ReferenceGraph;
import org.opentelemetry.render.analysis.RpcIds;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Range;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.Tokens;

/**
 * Every question about every element of many wrong models: an answer, never an exception, never
 * null.
 */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class ToleranceTest {

  @Inject private ModelReader reader;
  @Inject private Analysis analysis;

  private long answers;

  @Test
  public void everyQuestionHasAnAnswerWhateverTokenIsMissing() {
    Tokens.withoutEach(ModelReader.testdata("wire/records.render")).forEach(this::askEverything);
    Tokens.withoutEach(ModelReader.testdata("ir/relations.render")).forEach(this::askEverything);
    assertTrue("questions asked: " + answers, answers > 100_000);
  }

  @Test
  public void everyQuestionHasAnAnswerWhateverTokenIsWrong() {
    for (String model : new String[] {"wire/records.render", "ir/relations.render"}) {
      Tokens.withEachReplaced(ModelReader.testdata(model), "nowhere").forEach(this::askEverything);
    }
    assertTrue("questions asked: " + answers, answers > 100_000);
  }

  @Test
  public void emptyTextHasNoDocumentToAskAbout() {
    assertTrue(Models.document(reader.parse("")).isEmpty());
    assertTrue(Models.resolved(null).isEmpty());
  }

  private void askEverything(String text) {
    Document document = reader.parse(text);
    if (document == null) {
      return;
    }
    answered(Models.spans(document), RpcIds.mappings(document).toList());
    for (EObject element : EcoreUtil2.eAllContents(document)) {
      ask(element);
    }
  }

  private void ask(EObject element) {
    answered(
        Models.document(element),
        Models.app(element),
        Models.span(element),
        Models.message(element));
    if (element instanceof App app) {
      answered(
          RpcIds.mapping(app), RpcIds.capacity(app), RpcIds.nextFreeId(app), Models.messages(app));
      answered(ProxyFacts.remoteApps(app));
    } else if (element instanceof Range range) {
      answered(RpcIds.interval(range));
    } else if (element instanceof Span span) {
      ask(span);
    } else if (element instanceof Message message) {
      ask(message);
    } else if (element instanceof Field field) {
      answered(FieldTypes.type(field));
    } else if (element instanceof Reference reference) {
      ask(reference);
    } else if (element instanceof Aggregate aggregate) {
      ask(aggregate);
    } else if (element instanceof MetricField field) {
      answered(MetricFacts.type(field), MetricFacts.method(field));
    }
  }

  private void ask(Span span) {
    answered(
        Clauses.impl(span),
        Clauses.include(span),
        Clauses.proxy(span),
        Clauses.aggregates(span),
        SpanFacts.poolSize(span),
        SpanFacts.locationType(span),
        SpanFacts.key(span),
        SpanFacts.keyFields(span),
        SpanFacts.keyReferences(span),
        SpanFacts.keyIsResolved(span),
        SpanFacts.connectionTable(span),
        Names.baseClass(span),
        ReferenceFacts.computed(span),
        ReferenceFacts.autoSources(span),
        ReferenceGraph.order(span),
        ReferenceGraph.cycles(span),
        ProxyFacts.remote(span),
        ProxyFacts.start(span),
        ProxyFacts.end(span),
        ProxyFacts.calls(span),
        ProxyFacts.shardBy(span),
        ProxyFacts.cycle(span));
    ProxyFacts.start(span).ifPresent(start -> answered(ProxyFacts.extraFields(span, start)));
  }

  private void ask(Reference reference) {
    answered(
        ReferenceFacts.kind(reference),
        ReferenceFacts.target(reference),
        ReferenceFacts.inputs(reference),
        ReferenceFacts.sources(reference),
        ReferenceGraph.dependencies(reference),
        ReferenceGraph.leadsBack(reference, reference),
        ReferenceGraph.createsWithoutEnd(reference));
    for (Binding binding : reference.getBindings()) {
      answered(ReferenceFacts.path(binding), ReferenceFacts.canChangeElsewhere(binding));
      answered(BindingTypes.fits(binding.getKey(), reference));
    }
  }

  private void ask(Aggregate aggregate) {
    answered(
        AggregateFacts.isRoot(aggregate),
        AggregateFacts.metric(aggregate),
        AggregateFacts.intervalSeconds(aggregate),
        AggregateFacts.slotCount(aggregate),
        AggregateFacts.updated(aggregate),
        AggregateFacts.cycle(aggregate));
  }

  private void ask(Message message) {
    answered(
        MessageFacts.name(message),
        MessageFacts.kind(message),
        MessageFacts.reference(message),
        MessageFacts.description(message),
        MessageFacts.severity(message),
        Names.wireStruct(message),
        Names.parsedStruct(message),
        RpcIds.value(message),
        analysis.rpcId(message),
        analysis.fields(message),
        analysis.completeFields(message));
    analysis
        .wireLayout(message)
        .ifPresent(
            wire ->
                answered(
                    Descriptors.words(0, wire),
                    LayoutHash.of(0, wire, analysis.parsedLayout(message).orElseThrow())));
  }

  private void answered(Object... all) {
    assertTrue(Stream.of(all).allMatch(Objects::nonNull));
    answers += all.length;
  }
}
