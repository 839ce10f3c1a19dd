// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Notices that something changed in or near the inputs of a command; what it was, the caller has to
 * look up. It watches directories, since editors replace files, and those above inputs, since
 * inputs can come and go.
 */
final class InputWatcher implements AutoCloseable {

  /** A change is over when nothing happened for so long, */
  private static final long QUIET_MILLIS = 50;

  /** or when it has lasted for so long. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();

  private InputWatcher(WatchService service) {
    this.service = service;
  }

  static InputWatcher open() throws UsageException {
    try {
      return new InputWatcher(FileSystems.getDefault().newWatchService());
    } catch (IOException e) {
      throw new UsageException("cannot watch files: " + e.getMessage());
    }
  }

  /** Watches what there is of these inputs now. */
  void watch(Environment environment, List<String> inputs) throws UsageException {
    Set<Path> wanted = new HashSet<>();
    for (String input : inputs) {
      Path path = environment.resolve(input);
      addNearest(path.getParent(), wanted);
      addTarget(path, wanted);
      if (Files.isDirectory(path)) {
        addTree(path, wanted);
      }
    }
    keys.entrySet()
        .removeIf(
            entry -> {
              boolean unwanted = !wanted.contains(entry.getKey()) || !entry.getValue().isValid();
              if (unwanted) {
                entry.getValue().cancel();
              }
              return unwanted;
            });
    for (Path directory : wanted) {
      if (!keys.containsKey(directory)) {
        register(directory);
      }
    }
  }

  /** Waits for a change, and then until there are no more for a while. */
  void awaitChange() throws InterruptedException {
    WatchKey key = service.take();
    long start = System.nanoTime();
    while (key != null) {
      key.pollEvents();
      key.reset();
      key =
          System.nanoTime() - start < PATIENCE_NANOS
              ? service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)
              : null;
    }
  }

  /** Lets who waits go, with an exception. */
  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register(Path directory) throws UsageException {
    try {
      keys.put(directory, directory.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
    } catch (IOException e) {
      // if it is gone, the directory above it tells
      if (Files.isDirectory(directory)) {
        throw new UsageException("cannot watch " + directory + ": " + e.getMessage());
      }
    }
  }

  private static void addNearest(Path directory, Set<Path> wanted) {
    Path nearest = directory;
    while (nearest != null && !Files.isDirectory(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest != null) {
      wanted.add(nearest);
    }
  }

  /** The directory of what a symbolic link leads to. */
  private static void addTarget(Path path, Set<Path> wanted) {
    if (Files.isSymbolicLink(path)) {
      try {
        addNearest(path.toRealPath().getParent(), wanted);
      } catch (IOException e) {
        // it leads nowhere; when it is made anew, its own directory tells
      }
    }
  }

  private static void addTree(Path root, Set<Path> wanted) throws UsageException {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              if (!directory.equals(root) && directory.getFileName().toString().startsWith(".")) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              wanted.add(directory);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              addTarget(file, wanted);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // who reads the inputs will tell
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UsageException("cannot watch " + root + ": " + e.getMessage());
    }
  }
}
