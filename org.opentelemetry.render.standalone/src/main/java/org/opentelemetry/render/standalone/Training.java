// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Does what users do most, once, so that Java loads the classes which that takes. The launcher
 * makes an archive of them.
 */
public final class Training {

  private Training() {}

  /**
   * Compiles a model that is part of the program.
   *
   * @param args an empty directory for the model and what is generated
   */
  public static void main(String[] args) throws IOException {
    System.exit(train(Path.of(args[0]).toAbsolutePath()) ? 0 : 1);
  }

  /** Whether the compiler found as many mistakes as there are. */
  static boolean train(Path directory) throws IOException {
    Path model = directory.resolve("training.render");
    String text = model();
    Files.writeString(model, text);
    Path mistaken = directory.resolve("mistaken.render");
    Files.writeString(mistaken, text.replaceFirst("u64 id", "u64 id u65 id"));

    Environment environment = new Environment(directory, Map.of(), false);
    return run(environment, "check", "-i", mistaken.toString()) == Command.MODEL_ERRORS
        && run(environment, "-i", model.toString(), "-o", directory.resolve("out").toString())
            == Command.OK;
  }

  private static int run(Environment environment, String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Main.run(args, nowhere, nowhere, environment);
  }

  private static String model() throws IOException {
    try (InputStream in = Training.class.getResourceAsStream("training.render")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
