// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.rules.TemporaryFolder;

/** Runs the command line in a directory of its own, inside the test's process. */
public final class CommandLineFixture extends TemporaryFolder {

  /** What one call gave. */
  public record Outcome(int status, String out, String err) {}

  private final Map<String, String> variables = new HashMap<>();
  private boolean terminal;

  void setVariable(String name, String value) {
    variables.put(name, value);
  }

  void setTerminal(boolean terminal) {
    this.terminal = terminal;
  }

  /** The working directory of the calls. */
  Path directory() {
    try {
      return getRoot().toPath().toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return directory().resolve(name);
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Environment(directory(), variables, terminal));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) {
    try {
      Files.createDirectories(path(name).getParent());
      return Files.write(path(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists(String name) {
    return Files.exists(path(name));
  }

  /** Content of all files below a directory, by their paths relative to it. */
  Map<String, String> tree(String name) {
    Path root = path(name);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(f -> root.relativize(f).toString(), f -> content(f)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model of the test data. */
  static String model(String name) {
    return content(Path.of("src/test/testdata", name));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
