// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.BindingIr;
import org.opentelemetry.render.ir.BpfIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.KeyIr;
import org.opentelemetry.render.ir.MetricFieldIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.ir.StepIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

/** References, aggregates and metrics of one model. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RelationsIrTest {

  @Inject private ModelReader reader;

  private PackageIr model;
  private SpanIr socket;

  @Before
  public void readModel() {
    model = reader.ir(ModelReader.testdata("ir/relations.render"));
    socket = ModelReader.span(model, "collector", "socket");
  }

  @Test
  public void keysMixFieldsAndReferences() {
    KeyIr key = socket.key().orElseThrow();
    assertEquals(List.of("peer", "zone", "port"), key.members());
    assertEquals(List.of("peer", "port"), key.fields().stream().map(FieldIr::name).toList());
    assertEquals(List.of(reference("zone")), key.references());
  }

  @Test
  public void manualReferencesHaveNoBindings() {
    ReferenceIr parent = reference("parent");
    assertEquals(ReferenceKind.MANUAL, parent.kind());
    assertFalse(parent.computed());
    assertEquals(List.of(), parent.bindings());
    assertEquals("socket", parent.target());
    assertEquals(4, parent.targetLocationBytes());
    assertEquals(2, reference("zone").targetLocationBytes());
  }

  @Test
  public void chainsAreInOrderOfComputation() {
    assertEquals(
        List.of("zone", "twin", "near", "far", "parent", "root"), names(socket.references()));
    assertEquals(List.of("near", "twin", "far", "root"), names(socket.computedReferences()));
    assertEquals(List.of("port", "zone"), socket.autoInputs());
    assertEquals(List.of("port", "zone"), reference("far").sources());
  }

  @Test
  public void bindingsFollowTheKeyOfTheTarget() {
    List<BindingIr> twin = reference("twin").bindings();
    assertEquals("host = socket.zone zone.host", print(twin.get(0)));
    assertEquals("id = socket.near zone.id", print(twin.get(1)));
    assertEquals(Optional.empty(), twin.get(0).type());
    assertEquals(Optional.of(new TypeIr.Scalar(2, false)), twin.get(1).type());
    assertEquals("near", twin.get(1).first().member());
  }

  @Test
  public void pathsOfAnyLengthResolve() {
    BindingIr name = reference("far").bindings().get(0);
    assertEquals("name = socket.twin* zone.host host.name", print(name));
    assertEquals(2, name.intermediates().size());
    assertEquals("host", name.intermediates().get(1).target());
    assertEquals(new StepIr.Field("host", "name", new TypeIr.BoundedText(32)), name.last());
  }

  @Test
  public void referencesOverOtherInstancesUseTheStoredLocation() {
    assertEquals(
        "name = socket.parent socket.root host.name", print(reference("root").bindings().get(0)));
  }

  @Test
  public void metricsAreComplete() {
    MetricIr traffic = model.metrics().get(0);
    assertEquals(
        List.of("RATE", "GAUGE", "COUNTER", "TDIGEST"),
        traffic.fields().stream().map(field -> field.method().name()).toList());
    MetricFieldIr latency = traffic.fields().get(3);
    assertTrue(latency.floating());
    assertFalse(traffic.fields().get(0).floating());
    assertEquals(List.of(latency), traffic.digests());
  }

  @Test
  public void aggregatesAreComplete() {
    AggregateIr flow = socket.aggregates().get(0);
    assertTrue(flow.root());
    assertEquals(model.metrics().get(0), flow.metric());
    assertEquals(1, flow.intervalSeconds());
    assertEquals(8, flow.slots());
    assertEquals(List.of(new AggregateIr.Update("far", "host", "per_host")), flow.updates());
    assertEquals(
        List.of(
            new AggregateIr.Rollup("flow_10", 10, 10), new AggregateIr.Rollup("flow_60", 60, 60)),
        flow.rollups());
    AggregateIr host = ModelReader.span(model, "collector", "host").aggregates().get(0);
    assertFalse(host.root());
    assertEquals(List.of(new AggregateIr.Rollup("per_host_6", 6, 60)), host.rollups());
  }

  @Test
  public void bpfRecordsAreAlignedForPerfEvents() {
    BpfIr socketCreated =
        reader
            .ir(
                "package p namespace { a: 1 } app a { span s { singleton 0: log m { u32 a u64 b } }"
                    + " }")
            .apps()
            .get(0)
            .messages()
            .get(0)
            .bpf();
    assertEquals(new BpfIr(24, 0, 32, 28, true), socketCreated);
  }

  @Test
  public void bpfRecordsBeyondTheStackAreMarked() {
    for (int bytes : new int[] {1, 484, 485, 486, 600}) {
      BpfIr bpf =
          reader
              .ir(
                  "package p namespace { a: 1 } app a { span s { singleton 0: log m { u8 a["
                      + bytes
                      + "] } } }")
              .apps()
              .get(0)
              .messages()
              .get(0)
              .bpf();
      assertEquals(bytes + 2 + 8, bpf.recordSize());
      assertEquals(0, (bpf.recordSize() + bpf.pad()) % 8);
      assertEquals(0, (4 + bpf.perfSize()) % 8);
      assertEquals(bytes + 2 + 16, bpf.dataSize());
      assertEquals(bytes + 2 <= 487, bpf.fitsStack());
    }
  }

  private ReferenceIr reference(String name) {
    return socket.references().stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(List<ReferenceIr> references) {
    return references.stream().map(ReferenceIr::name).toList();
  }

  /** The steps of a binding; refreshed ones with a star. */
  private static String print(BindingIr binding) {
    return binding.key()
        + " = "
        + binding.path().stream().map(RelationsIrTest::print).collect(Collectors.joining(" "));
  }

  private static String print(StepIr step) {
    boolean refreshed = step instanceof StepIr.Reference reference && reference.refreshed();
    return step.span() + "." + step.member() + (refreshed ? "*" : "");
  }
}
