// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;
import org.opentelemetry.render.tests.testing.RepositoryModels;

/**
 * What holds for every text: formatting twice changes nothing more, tokens and comments stay, and
 * so does the meaning.
 */
public class FormatterPropertiesTest {

  private static final int SEEDS = 60;

  @Test
  public void holdForAllModelsOfTheRepository() throws IOException {
    int formatted = 0;
    int compiled = 0;
    for (Path model : RepositoryModels.files()) {
      String text = Files.readString(model);
      if (Formatting.edits(text) != null) {
        formatted++;
        compiled += Formatting.check(model.toString(), text) ? 1 : 0;
      }
    }
    assertTrue("formatted " + formatted, formatted >= 90);
    assertTrue("compiled " + compiled, compiled >= 30);
  }

  @Test
  public void holdForAllModelsOfTheRepositoryScrambled() throws IOException {
    int seed = 0;
    for (Path model : RepositoryModels.files()) {
      String text = Files.readString(model);
      if (Formatting.edits(text) != null) {
        Formatting.check(model + " with seed " + seed, Scrambler.scramble(text, seed));
        seed++;
      }
    }
  }

  @Test
  public void holdForRandomModels() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String text = Scrambler.scramble(RandomModel.text(seed, "generated", "a"), seed);
      assertTrue(Formatting.check("model " + seed, text));
    }
  }

  @Test
  public void holdForRandomRelations() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String text = Scrambler.scramble(RandomRelations.text(seed), seed);
      assertTrue(Formatting.check("relations " + seed, text));
    }
  }

  @Test
  public void examplesAreFormatted() throws IOException {
    List<Path> examples = RepositoryModels.files();
    examples.removeIf(model -> !model.toString().matches(".*/(examples|benchmarks)/.*"));
    assertTrue(examples.toString(), examples.size() >= 2);
    for (Path example : examples) {
      String text = Files.readString(example);
      assertEquals(example + ": run ./dev fmt", Formatting.format(text), text);
    }
  }
}
