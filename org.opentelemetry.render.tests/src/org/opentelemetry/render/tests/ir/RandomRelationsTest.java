// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ir;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.ir.BindingIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.IrBuilder;
import org.opentelemetry.render.ir.IrJson;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProxyIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.ir.RemoteCallIr;
import org.opentelemetry.render.ir.RemoteCallIr.Argument;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.ir.StepIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomRelations;
import org.opentelemetry.render.validation.Rule;
import org.opentelemetry.render.validation.Rules;

/** What holds for every model with references and proxies, tried on many. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RandomRelationsTest {

  private static final int MODELS = 60;

  @Inject private ModelReader reader;
  @Inject private IrBuilder builder;
  @Inject private Analysis analysis;

  @Test
  public void modelsHaveNoErrorsAndAnIr() {
    for (int seed = 0; seed < MODELS; seed++) {
      String text = RandomRelations.text(seed);
      Document document = reader.parseValid(text);
      assertEquals(text, List.of(), errors(document));
      assertFalse(IrJson.print(builder.build(document)).isEmpty());
    }
  }

  @Test
  public void inputsAreComputedBeforeWhatNeedsThem() {
    int chains = 0;
    for (int seed = 0; seed < MODELS; seed++) {
      SpanIr span = ModelReader.span(model(seed), "sender", "s");
      Set<String> done = new HashSet<>();
      for (ReferenceIr reference : span.computedReferences()) {
        for (StepIr input : reference.inputs()) {
          if (input instanceof StepIr.Reference step && step.kind() != ReferenceKind.MANUAL) {
            assertTrue(done.contains(step.member()));
            chains++;
          }
        }
        done.add(reference.name());
      }
      Set<ReferenceIr> computed = new HashSet<>(span.references());
      computed.removeIf(reference -> !reference.computed());
      assertEquals(computed, Set.copyOf(span.computedReferences()));
    }
    assertTrue("chains: " + chains, chains > MODELS / 2);
  }

  @Test
  public void sourcesCanBeSet() {
    for (int seed = 0; seed < MODELS; seed++) {
      SpanIr span = ModelReader.span(model(seed), "sender", "s");
      Set<String> settable = new HashSet<>();
      span.fields().forEach(field -> settable.add(field.name()));
      span.references().stream().filter(r -> !r.computed()).forEach(r -> settable.add(r.name()));
      for (ReferenceIr reference : span.computedReferences()) {
        assertFalse(reference.sources().isEmpty());
        assertTrue(settable.containsAll(reference.sources()));
      }
      assertTrue(settable.containsAll(span.autoInputs()));
      assertEquals(span.autoInputs().stream().sorted().distinct().toList(), span.autoInputs());
    }
  }

  @Test
  public void pathsLeadFromSpanToSpan() {
    for (int seed = 0; seed < MODELS; seed++) {
      SpanIr span = ModelReader.span(model(seed), "sender", "s");
      for (ReferenceIr reference : span.computedReferences()) {
        assertEquals(1, reference.bindings().size());
        for (BindingIr binding : reference.bindings()) {
          String at = "s";
          for (StepIr.Reference step : binding.intermediates()) {
            assertEquals(at, step.span());
            at = step.target();
          }
          assertEquals(at, binding.last().span());
          assertTrue(binding.last() instanceof StepIr.Field);
        }
      }
    }
  }

  @Test
  public void argumentsMatchParameters() {
    for (int seed = 0; seed < MODELS; seed++) {
      for (SpanIr span : ModelReader.app(model(seed), "sender").spans()) {
        span.proxy().ifPresent(proxy -> assertArguments(span, proxy));
      }
    }
  }

  private static void assertArguments(SpanIr span, ProxyIr proxy) {
    List<RemoteCallIr> all = new ArrayList<>(proxy.calls());
    all.addAll(List.of(proxy.start(), proxy.end()));
    for (RemoteCallIr call : all) {
      List<FieldIr> parameters = call.arguments().stream().map(Argument::parameter).toList();
      assertEquals(call.message().parameters(), parameters);
      List<FieldIr> locations =
          call.arguments().stream()
              .filter(Argument.Location.class::isInstance)
              .map(Argument::parameter)
              .toList();
      assertEquals(call.message().reference().stream().toList(), locations);
    }
    assertEquals(List.of(), proxy.start().passed());
    assertEquals(List.of(), proxy.end().passed());
    assertEquals(proxy.key().size(), proxy.start().arguments().size() - 1);
    List<FieldIr> own = span.key().map(key -> key.fields()).orElse(List.of());
    proxy.key().forEach(source -> assertTrue(own.contains(source.own())));
    assertTrue(own.isEmpty() || own.containsAll(proxy.shardBy()));
  }

  /** Errors of all rules. */
  private List<String> errors(Document document) {
    List<String> errors = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      if (rule.severity() == Severity.ERROR) {
        rule.check()
            .check(
                document,
                analysis,
                (place, message, notes) -> errors.add(place.line() + ": " + message));
      }
    }
    return errors;
  }

  private PackageIr model(int seed) {
    return reader.ir(RandomRelations.text(seed));
  }
}
