// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.BindingTypes;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.ReferenceGraph;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class ReferenceGraphTest {

  @Inject private ModelReader reader;

  @Test
  public void independentReferencesKeepTheirOrder() {
    Span span =
        span(
            "reference<t> z auto { k = k } reference<t> a cached { k = k }"
                + " reference<t> m auto { k = k }");
    assertEquals(List.of("z", "a", "m"), names(ReferenceGraph.order(span)));
    assertEquals(List.of(), ReferenceGraph.cycles(span));
  }

  @Test
  public void chainsAreComputedFromTheirBeginning() {
    Span span =
        span(
            "reference<t> c auto { k = b.k } reference<t> x auto { k = k }"
                + " reference<t> b cached { k = a.k } reference<t> a auto { k = k }");
    assertEquals(List.of("x", "a", "b", "c"), names(ReferenceGraph.order(span)));
    assertEquals(List.of(), ReferenceGraph.cycles(span));
    assertEquals(List.of("k"), names(ReferenceFacts.sources(reference(span, "c"))));
    assertEquals(List.of("b"), names(ReferenceFacts.inputs(reference(span, "c"))));
  }

  @Test
  public void longChainsAreNoProblem() {
    int length = 2000;
    StringBuilder chain = new StringBuilder("reference<t> r0 cached { k = k }");
    for (int i = 1; i < length; i++) {
      chain.insert(0, "reference<t> r%d cached { k = r%d.k } ".formatted(i, i - 1));
    }
    Span span = span(chain.toString());
    List<Reference> order = ReferenceGraph.order(span);
    assertEquals("r0", order.get(0).getName());
    assertEquals("r" + (length - 1), order.get(length - 1).getName());
    assertEquals(List.of(), ReferenceGraph.cycles(span));
    Reference last = reference(span, "r" + (length - 1));
    assertEquals(List.of("k"), names(ReferenceFacts.sources(last)));
    assertFalse(ReferenceFacts.canChangeElsewhere(last.getBindings().get(0)));
  }

  @Test
  public void cyclesBeginWithTheirFirstReference() {
    Span span =
        span(
            "reference<t> before auto { k = b.k } reference<t> a auto { k = c.k }"
                + " reference<t> b auto { k = a.k } reference<t> c auto { k = b.k }"
                + " reference<t> own cached { k = own.k }");
    List<List<Reference>> cycles = ReferenceGraph.cycles(span);
    assertEquals(2, cycles.size());
    assertEquals(List.of("a", "c", "b"), names(cycles.get(0)));
    assertEquals(List.of("own"), names(cycles.get(1)));
    assertEquals(5, ReferenceGraph.order(span).size());
    assertEquals(List.of(), ReferenceFacts.sources(reference(span, "own")));
  }

  @Test
  public void pathsOverOtherInstancesAreNoCycles() {
    Span span =
        span(
            "reference<s> parent reference<t> root cached { k = parent.root.k }"
                + " reference<t> twice cached { k = root.k }");
    assertEquals(List.of(), ReferenceGraph.cycles(span));
    Reference root = reference(span, "root");
    assertTrue(ReferenceGraph.leadsBack(root, root));
    assertFalse(ReferenceGraph.leadsBack(root, reference(span, "twice")));
    assertFalse(ReferenceGraph.leadsBack(reference(span, "parent"), root));
  }

  @Test
  public void storedReferencesDoNotLeadBack() {
    Span span = span("reference<s> parent reference<t> root auto { k = parent.root.k }");
    Reference root = reference(span, "root");
    assertFalse(ReferenceGraph.leadsBack(root, root));
  }

  @Test
  public void pathsMustConnect() {
    Span span =
        span(
            "reference<t> good auto { k = good.other.other.k } reference<t> bad auto { k = k.k }"
                + " reference<t> none auto { k = nothing }");
    assertTrue(ReferenceFacts.path(reference(span, "good").getBindings().get(0)).isPresent());
    assertTrue(ReferenceFacts.path(reference(span, "bad").getBindings().get(0)).isEmpty());
    assertTrue(ReferenceFacts.path(reference(span, "none").getBindings().get(0)).isEmpty());
  }

  @Test
  public void integersWidenWhenEveryValueFits() {
    String[] types = {"u8", "s8", "u16", "s16", "u64", "s64", "u128", "s128"};
    for (String from : types) {
      for (String to : types) {
        boolean fits = min(to) <= min(from) && max(to) >= max(from);
        assertEquals(from + " to " + to, fits, BindingTypes.widens(scalar(from), scalar(to)));
      }
    }
  }

  @Test
  public void otherTypesMustBeEqual() {
    TypeIr text = new TypeIr.BoundedText(4);
    TypeIr array = new TypeIr.Array(scalar("u8"), 4);
    assertTrue(BindingTypes.widens(text, new TypeIr.BoundedText(4)));
    assertFalse(BindingTypes.widens(text, new TypeIr.BoundedText(5)));
    assertFalse(BindingTypes.widens(array, text));
    assertFalse(BindingTypes.widens(array, new TypeIr.Array(scalar("u16"), 4)));
    assertFalse(BindingTypes.widens(scalar("u32"), array));
  }

  private static double min(String type) {
    return type.startsWith("s") ? -Math.pow(2, bits(type) - 1) : 0;
  }

  private static double max(String type) {
    return Math.pow(2, type.startsWith("s") ? bits(type) - 1 : bits(type));
  }

  private static int bits(String type) {
    return Integer.parseInt(type.substring(1));
  }

  private static TypeIr scalar(String type) {
    return new TypeIr.Scalar(bits(type) / 8, type.startsWith("s"));
  }

  private static List<String> names(List<? extends Definition> definitions) {
    return definitions.stream().map(Definition::getName).toList();
  }

  private static Reference reference(Span span, String name) {
    return Clauses.references(span).stream()
        .filter(r -> name.equals(r.getName()))
        .findFirst()
        .orElseThrow();
  }

  private Span span(String elements) {
    return reader
        .parse(
            "package p namespace { } app a { span s { u32 k "
                + elements
                + " } span t { index (k) u32 k reference<t> other } }")
        .getApps()
        .get(0)
        .getSpans()
        .get(0);
  }
}
