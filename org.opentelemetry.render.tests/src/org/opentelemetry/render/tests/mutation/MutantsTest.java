// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/**
 * Whatever is changed in a correct model: diagnostics, or a model that can be generated. The
 * property {@code render.mutants} is the number of texts, {@code render.mutants.seed} the first.
 */
public class MutantsTest {

  private static final int MUTANTS = Integer.getInteger("render.mutants", 1000);
  private static final long SEED = Long.getLong("render.mutants.seed", 1);

  /** One in this many texts is changed in two places, and so on. */
  private static final int AGAIN = 4;

  /** Texts that a failure prints. */
  private static final int SHOWN = 5;

  /** Far off: it only ends what would never end. */
  @Rule public final Timeout timeout = new Timeout(20 + MUTANTS / 10, TimeUnit.MINUTES);

  private final Originals originals = new Originals(Path.of(".."));
  private final MutantCheck mutants = new MutantCheck();

  @Test
  public void giveDiagnosticsOrOutput() {
    Map<Mutation, Integer> correct = new EnumMap<>(Mutation.class);
    List<String> wrong = new ArrayList<>();
    int failed = 0;
    for (long seed = SEED; seed < SEED + MUTANTS; seed++) {
      Random random = new Random(seed);
      Mutation mutation = Mutation.values()[(int) (seed % Mutation.values().length)];
      String text = mutation.apply(originals.some(random), random);
      while (random.nextInt(AGAIN) == 0) {
        text = Mutation.values()[random.nextInt(Mutation.values().length)].apply(text, random);
      }
      try {
        if (mutants.check(text).hasErrors()) {
          failed++;
        } else {
          correct.merge(mutation, 1, Integer::sum);
        }
      } catch (RuntimeException | Error e) {
        wrong.add("%s of seed %d: %s for\n%s".formatted(mutation, seed, e, text));
      }
    }
    assertTrue(
        wrong.size() + " wrong, among them\n" + wrong.stream().limit(SHOWN).toList(),
        wrong.isEmpty());
    assertTrue("with errors: " + failed, failed > MUTANTS / 3);
    assertTrue("correct: " + correct, correct.size() > Mutation.values().length / 2);
  }

  @Test
  public void originalsAreCorrect() {
    for (String text : originals.repository()) {
      assertTrue(text, !mutants.check(text).hasErrors());
    }
  }
}
