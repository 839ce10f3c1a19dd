// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.xtext.util.CancelIndicator;

/** Finds the models below a folder. */
final class ModelFiles {

  private static final String EXTENSION = ".render";

  private ModelFiles() {}

  /**
   * The models below a folder, sorted; without those in hidden folders, in what CMake builds and in
   * packages of Node.js, which are copies. What cannot be read is left out.
   */
  static List<Path> find(Path folder, CancelIndicator cancelled) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (cancelled.isCanceled()) {
              return FileVisitResult.TERMINATE;
            }
            return !dir.equals(folder) && isForeign(dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getFileName().toString().endsWith(EXTENSION)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(found);
    return found;
  }

  private static boolean isForeign(Path dir) {
    String name = dir.getFileName().toString();
    return name.startsWith(".")
        || name.equals("node_modules")
        || Files.exists(dir.resolve("CMakeCache.txt"));
  }
}
