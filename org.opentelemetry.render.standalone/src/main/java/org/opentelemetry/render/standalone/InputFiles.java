// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceReader;
import org.opentelemetry.render.compiler.SourceReader.UnreadableSourceException;

/**
 * The sources that {@code -i} names: files as they are, of directories all {@code .render} files
 * below, sorted by path. Hidden files and directories are left out, and so are symbolic links to
 * directories. A file named twice counts once.
 */
final class InputFiles {

  private static final String EXTENSION = ".render";

  private final Environment environment;
  // by real path, so that a file is found again under another name
  private final Map<Path, Path> found = new LinkedHashMap<>();

  private InputFiles(Environment environment) {
    this.environment = environment;
  }

  static List<Source> read(Environment environment, List<String> inputs) throws UsageException {
    InputFiles files = new InputFiles(environment);
    for (String input : inputs) {
      files.add(input);
    }
    List<Source> sources = new ArrayList<>();
    for (Path file : files.found.values()) {
      try {
        sources.add(SourceReader.read(environment.display(file), file));
      } catch (UnreadableSourceException e) {
        throw new UsageException(e.getMessage());
      }
    }
    return sources;
  }

  private void add(String input) throws UsageException {
    if (input.isEmpty()) {
      throw new UsageException("the name of an input is empty");
    }
    Path path = environment.resolve(input);
    try {
      if (Files.isDirectory(path)) {
        List<Path> below = filesBelow(path);
        if (below.isEmpty()) {
          throw new UsageException("no " + EXTENSION + " file in " + input);
        }
        for (Path file : below) {
          found.putIfAbsent(file.toRealPath(), file);
        }
      } else if (Files.exists(path)) {
        found.putIfAbsent(path.toRealPath(), path);
      } else {
        throw new UsageException("no such file or directory: " + input);
      }
    } catch (FileSystemException e) {
      throw UsageException.of("cannot read " + e.getFile(), e);
    } catch (IOException e) {
      throw UsageException.of("cannot read " + input, e);
    }
  }

  private static List<Path> filesBelow(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(root) && isHidden(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)
                && file.getFileName().toString().endsWith(EXTENSION)
                && !Files.isDirectory(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    files.sort(null);
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }
}
