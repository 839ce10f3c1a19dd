// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.diagnostics.Severity;

/**
 * Each model of the models folder has no error, in every way to write it, and something is
 * generated from it.
 */
@RunWith(Parameterized.class)
public class ModelCorpusTest {

  private final Path model;

  public ModelCorpusTest(Path model) {
    this.model = model;
  }

  @Parameters(name = "{0}")
  public static List<Path> models() {
    return Corpus.models(Corpus.MODELS);
  }

  @Test
  public void hasNoErrorAndGenerates() {
    assertCompiles(Corpus.read(model));
  }

  @Test
  public void mayHaveByteOrderMarkAndWindowsLineEnds() {
    assertCompiles("\uFEFF" + Corpus.read(model).replace("\n", "\r\n"));
  }

  private static void assertCompiles(String text) {
    CompileResult result = Corpus.compile(text, Target.OUTPUT);
    List<String> errors =
        Corpus.lines(
            result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList());
    assertEquals(List.of(), errors);
    assertFalse(result.packages().isEmpty());
  }
}
