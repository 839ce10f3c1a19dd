// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.analysis;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class SpanFactsTest {

  private static final TypeIr.Scalar U16 = new TypeIr.Scalar(2, false);
  private static final TypeIr.Scalar U32 = new TypeIr.Scalar(4, false);
  private static final TypeIr.Scalar U64 = new TypeIr.Scalar(8, false);

  @Inject private ModelReader reader;

  @Test
  public void poolSizeDefaultsTo4096() {
    assertEquals(4096, SpanFacts.poolSize(span("")));
    assertEquals(7, SpanFacts.poolSize(span("pool_size 7")));
    assertEquals(7, SpanFacts.poolSize(span("pool_size 7 pool_size 8")));
    assertEquals(1 << 30, SpanFacts.poolSize(span("pool_size 1073741824")));
  }

  @Test
  public void invalidPoolSizesGiveTheDefault() {
    assertEquals(4096, SpanFacts.poolSize(span("pool_size 0")));
    assertEquals(4096, SpanFacts.poolSize(span("pool_size 1073741825")));
    assertEquals(4096, SpanFacts.poolSize(span("pool_size 99999999999999999999")));
  }

  @Test
  public void poolsFrom65536OnHaveWideLocations() {
    assertEquals(U16, SpanFacts.locationType(span("")));
    assertEquals(U16, SpanFacts.locationType(span("pool_size 65535")));
    assertEquals(U32, SpanFacts.locationType(span("pool_size 65536")));
  }

  @Test
  public void keyKeepsTheOrderOfTheIndex() {
    Span span = span("index (c, r, a) u8 a u8 b u8 c reference<s> r");
    assertTrue(SpanFacts.isIndexed(span));
    assertEquals(List.of("c", "r", "a"), names(SpanFacts.key(span)));
    assertEquals(List.of("c", "a"), names(SpanFacts.keyFields(span)));
    assertEquals(List.of("r"), names(SpanFacts.keyReferences(span)));
    assertTrue(SpanFacts.keyIsResolved(span));
  }

  @Test
  public void unresolvedKeyMembersAreAbsent() {
    Span span = span("index (c, nowhere) u8 c");
    assertEquals(List.of("c"), names(SpanFacts.key(span)));
    assertFalse(SpanFacts.keyIsResolved(span));
  }

  @Test
  public void spanWithoutIndexHasNoKey() {
    assertFalse(SpanFacts.isIndexed(span("u8 a")));
    assertEquals(List.of(), SpanFacts.key(span("u8 a")));
    assertTrue(SpanFacts.keyIsResolved(span("u8 a")));
  }

  @Test
  public void connectionTableHasTheTypeOfTheFirstReference() {
    assertEquals(Optional.of(U64), SpanFacts.connectionTable(span("0: msg m {}")));
    assertEquals(
        Optional.of(U16),
        SpanFacts.connectionTable(
            span(
                "0: log l { 1: u8 x } 1: start m ref x { 1: u16 x } 2: end n ref x { 1: u32 x }")));
  }

  @Test
  public void spansThatNobodyNamesHaveNoConnectionTable() {
    assertEquals(Optional.empty(), SpanFacts.connectionTable(span("")));
    assertEquals(Optional.empty(), SpanFacts.connectionTable(span("conn_hash")));
    assertEquals(Optional.empty(), SpanFacts.connectionTable(span("singleton 0: msg m {}")));
    assertEquals(Optional.empty(), SpanFacts.connectionTable(span("0: log m { 1: u8 x }")));
    assertEquals(
        Optional.empty(), SpanFacts.connectionTable(span("0: log m ref x { 1: string x }")));
  }

  @Test
  public void clausesAreFoundWhereverTheyStand() {
    Span span = span("u8 x 0: msg m {} conn_hash reference<s> r singleton");
    assertTrue(Clauses.connHash(span).isPresent());
    assertTrue(Clauses.singleton(span).isPresent());
    assertEquals(List.of("x", "r"), names(Clauses.definitions(span)));
    assertEquals(List.of("x"), names(Clauses.fields(span)));
    assertEquals(List.of("r"), names(Clauses.references(span)));
    assertEquals(1, Clauses.messages(span).size());
  }

  private static List<String> names(List<? extends Definition> definitions) {
    return definitions.stream().map(Definition::getName).toList();
  }

  private Span span(String elements) {
    return reader
        .parse("package p namespace { a: 1-9 } app a { span s { " + elements + " } }")
        .getApps()
        .get(0)
        .getSpans()
        .get(0);
  }
}
