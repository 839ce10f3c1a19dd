// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;

/** Correct models to change: random ones, and those of the repository. */
final class Originals {

  private static final List<String> FOLDERS =
      List.of(
          "examples",
          "tests",
          "benchmarks",
          "org.opentelemetry.render.tests/testdata/models",
          "org.opentelemetry.render.tests/testdata/diagnostics/good");

  private static final Pattern PACKAGE = Pattern.compile("\\bpackage [\\w.]+");
  private static final Pattern APP = Pattern.compile("(?m)^app (\\w+)");
  private static final Pattern PROBE = Pattern.compile("(?m)^probe \\w+");
  private static final Pattern USER_CLASSES = Pattern.compile("\\b(?:impl|include)\\s+\"[^\"]*\"");

  private final List<String> repository = new ArrayList<>();
  private final List<String> withProbes;

  /** Finds the models below the root of the repository. */
  Originals(Path root) {
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".render")).sorted().toList()) {
          repository.add(Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    withProbes = repository.stream().filter(text -> PROBE.matcher(text).find()).toList();
  }

  /** Every model of the repository. */
  List<String> repository() {
    return repository;
  }

  /** Some model, small ones and the few with probes more often. */
  String some(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Mutation.pick(withProbes, random);
      case 4 -> RandomModel.text(random.nextInt(1000000));
      case 2, 3 -> RandomRelations.text(random.nextInt(1000000));
      default -> Mutation.pick(repository, random);
    };
  }

  /**
   * Some model whose package and apps have names that no other number gives, and whose spans have
   * only generated classes.
   */
  String some(Random random, int number) {
    String text = PACKAGE.matcher(some(random)).replaceFirst("package mutant_" + number);
    text = USER_CLASSES.matcher(text).replaceAll("");
    for (String app : APP.matcher(text).results().map(m -> m.group(1)).toList()) {
      String unique = Matcher.quoteReplacement(app + "_" + number);
      text = text.replaceAll("(?<![\\w\"])" + app + "(?!\\w)", unique);
    }
    return text;
  }
}
