// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;

/** Correct models have no errors, no warnings but those that they are made to have, and output. */
public class RandomModelsTest {

  private static final int MODELS = Integer.getInteger("render.models", 1000);

  private final MutantCheck models = new MutantCheck();

  @Test
  public void messagesAreGeneratedWithoutWarnings() {
    generate(RandomModel::text, Set.of());
  }

  @Test
  public void relationsAreGeneratedWithTheirWarnings() {
    generate(RandomRelations::text, Set.of("RENDER-CACHED-CIRCLE", "RENDER-AUTO-STALE"));
  }

  private void generate(LongFunction<String> model, Set<String> expected) {
    for (long seed = 0; seed < MODELS; seed++) {
      String text = model.apply(seed);
      CompileResult result = models.compile(text, Target.OUTPUT);
      Set<String> found =
          result.diagnostics().stream()
              .filter(d -> d.severity() != Severity.INFO)
              .map(Diagnostic::rule)
              .collect(Collectors.toSet());
      found.removeAll(expected);
      assertEquals(result.diagnostics() + " for seed " + seed + ":\n" + text, Set.of(), found);
      assertFalse("seed " + seed + ":\n" + text, result.output().files().isEmpty());
    }
  }
}
