// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All models that are sources of the repository: examples, benchmarks, test data. */
public final class RepositoryModels {

  private static final Path REPOSITORY = Path.of("..");
  private static final Set<String> NO_SOURCES = Set.of("target", "bin", "build");

  private RepositoryModels() {}

  /** The files, sorted. */
  public static List<Path> files() throws IOException {
    List<Path> models = new ArrayList<>();
    Files.walkFileTree(
        REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean hidden = name.startsWith(".") && !folder.equals(REPOSITORY);
            return hidden || NO_SOURCES.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".render")) {
              models.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    models.sort(null);
    return models;
  }
}
