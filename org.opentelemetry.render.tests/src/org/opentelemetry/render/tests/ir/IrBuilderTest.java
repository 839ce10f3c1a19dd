// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.PerfectHash;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.IrBuilder;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class IrBuilderTest {

  private static final TypeIr.Scalar U64 = new TypeIr.Scalar(8, false);
  private static final TypeIr.Scalar U32 = new TypeIr.Scalar(4, false);

  @Inject private ModelReader reader;
  @Inject private IrBuilder builder;

  private PackageIr model;

  @Before
  public void readModel() {
    model = reader.ir(ModelReader.testdata("wire/records.render"));
  }

  @Test
  public void everyAppEndsWithThePulse() {
    for (AppIr app : model.apps()) {
      SpanIr pulsar = app.spans().get(app.spans().size() - 1);
      assertTrue(pulsar.pulsar());
      assertTrue(pulsar.singleton());
      assertEquals("PulsarSpanBase", pulsar.baseClass());
      assertEquals(4096, pulsar.poolSize());
      assertEquals(Optional.empty(), pulsar.connectionTable());
      MessageIr pulse = app.messages().get(app.messages().size() - 1);
      assertEquals(List.of(pulse), pulsar.messages());
      assertEquals("jb_" + app.name() + "__pulse", pulse.wireStruct());
      assertEquals(MessageKind.LOG, pulse.kind());
      assertEquals(65535, pulse.id());
      assertEquals(65535, pulse.rpcId());
      assertTrue(pulse.needsAuthorization());
      assertTrue(pulse.pipelineOnly());
      assertEquals(List.of(), pulse.fields());
      assertEquals(List.of(0, 65535, 0, 0), pulse.wireDescriptor());
    }
  }

  @Test
  public void clausesOfSpansAreThere() {
    SpanIr process = ModelReader.span(model, "ingest", "process");
    assertEquals("ingest", process.app());
    assertEquals(Optional.of("reducer::ingest::ProcessSpan"), process.implementation());
    assertEquals(Optional.of("<reducer/ingest/process_span.h>"), process.include());
    assertEquals(10000000, process.poolSize());
    assertEquals(Optional.of(U32), process.connectionTable());
    assertEquals(Optional.empty(), process.key());
    SpanIr agent = ModelReader.span(model, "ingest", "agent");
    assertTrue(agent.singleton());
    assertEquals(Optional.empty(), agent.implementation());
    assertEquals(Optional.empty(), agent.connectionTable());
  }

  @Test
  public void locationsAreWideFrom65536PlacesOn() {
    assertEquals(2, ModelReader.span(model, "agent_internal", "udp_socket").locationBytes());
    assertEquals(4, ModelReader.span(model, "ingest", "socket").locationBytes());
  }

  @Test
  public void keysAndFieldsKeepTheirOrder() {
    SpanIr flow = ModelReader.span(model, "matching", "flow");
    List<String> names = List.of("addr1", "port1", "addr2", "port2");
    assertEquals(names, flow.key().orElseThrow().fields().stream().map(FieldIr::name).toList());
    assertEquals(flow.fields(), flow.key().orElseThrow().fields());
    assertEquals(Optional.of(U64), flow.connectionTable());
  }

  @Test
  public void messagesCarryWhatTheirClausesSay() {
    MessageIr pidInfo = ModelReader.message(model, "ingest", "pid_info");
    assertEquals("process", pidInfo.span());
    assertEquals(MessageKind.START, pidInfo.kind());
    assertEquals(3, pidInfo.severity());
    assertEquals("new process info", pidInfo.description());
    assertTrue(pidInfo.needsAuthorization());
    assertFalse(pidInfo.pipelineOnly());
    assertFalse(pidInfo.fromMsg());
    assertEquals(Optional.of(pidInfo.fields().get(0)), pidInfo.reference());
    assertFalse(ModelReader.message(model, "ingest", "connect").needsAuthorization());
  }

  @Test
  public void implicitMessagesAreExpanded() {
    MessageIr start = ModelReader.message(model, "matching", "flow_start");
    assertEquals(MessageKind.START, start.kind());
    assertTrue(start.fromMsg());
    FieldIr ref = new FieldIr("_ref", 0, U64, true);
    assertEquals(Optional.of(ref), start.reference());
    assertEquals(ref, start.fields().get(4));
    assertTrue(start.fields().stream().allMatch(FieldIr::implicit));
    assertEquals(MessageKind.END, ModelReader.message(model, "matching", "flow_end").kind());
    assertEquals(MessageKind.LOG, ModelReader.message(model, "matching", "task_info").kind());
  }

  @Test
  public void hashIsOverTheRpcIdsInDeclarationOrder() {
    for (AppIr app : model.apps()) {
      List<Integer> ids = app.messages().stream().map(MessageIr::rpcId).toList();
      assertEquals(PerfectHash.of(ids), app.hash());
      assertEquals(ids.size(), ids.stream().map(id -> app.hash().slot(id)).distinct().count());
    }
  }

  @Test
  public void appWithoutSpansHasItsPulse() {
    PackageIr empty = reader.ir("package p namespace { } app a { }");
    assertEquals("p::a", empty.apps().get(0).namespace());
    assertEquals("p/a/", empty.apps().get(0).directory());
    assertEquals(1, empty.apps().get(0).messages().size());
  }

  @Test
  public void buildingDoesNotChangeTheModel() {
    Document document = reader.parseValid(ModelReader.testdata("wire/records.render"));
    PackageIr first = builder.build(document);
    assertEquals(2, document.getApps().get(3).getSpans().get(0).getElements().size() + 1);
    assertEquals(first, builder.build(document));
    assertEquals(first, model);
  }

  @Test
  public void modelWithErrorsHasNoIr() {
    Document document = reader.parse("package p namespace { } app a { span s { 0: msg m {} } }");
    assertThrows(IllegalStateException.class, () -> builder.build(document));
  }
}
