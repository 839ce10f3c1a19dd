// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Remembers why writing to the standard output failed: print streams only tell that it did. */
final class StandardOutput extends FileOutputStream {

  private String failure;

  StandardOutput() {
    super(FileDescriptor.out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      super.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e.getMessage();
      throw e;
    }
  }

  /** What to tell the user; nothing if the reader has only gone away, such as {@code head}. */
  Optional<String> complaint() {
    return Optional.ofNullable(failure)
        .filter(reason -> !reason.equals("Broken pipe"))
        .map(reason -> "cannot write to the standard output: " + reason);
  }
}
