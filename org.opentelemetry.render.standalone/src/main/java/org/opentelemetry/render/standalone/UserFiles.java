// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.output.AtomicFile;

/** Writes files that the user names: whole or not at all. */
final class UserFiles {

  private UserFiles() {}

  /** Writes a file as the user names it. */
  static void write(Environment environment, String name, String text) throws UsageException {
    if (name.isEmpty()) {
      throw new UsageException("the name of a file to write is empty");
    }
    try {
      AtomicFile.write(environment.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw UsageException.of("cannot write " + name, e);
    }
  }

  /** Gives a source another text. */
  static void rewrite(Source source, String text) throws UsageException {
    try {
      AtomicFile.rewrite(
          Path.of(source.uri().toFileString()), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw UsageException.of("cannot write " + source.path(), e);
    }
  }
}
