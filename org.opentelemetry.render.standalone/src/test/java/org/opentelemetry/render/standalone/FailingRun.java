// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** A call in which the program itself fails. */
final class FailingRun {

  private FailingRun() {}

  static Outcome run(String... more) {
    PrintStream broken =
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String text) {
            throw new IllegalStateException("on\npurpose");
          }

          @Override
          public void println(Object value) {
            throw new IllegalStateException("on\npurpose");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            Stream.concat(Stream.of("--version"), Stream.of(more)).toArray(String[]::new),
            broken,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Environment(Path.of("").toAbsolutePath(), Map.of(), false));
    return new Outcome(status, "", err.toString(StandardCharsets.UTF_8));
  }
}
