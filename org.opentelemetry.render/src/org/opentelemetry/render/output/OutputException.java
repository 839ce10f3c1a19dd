// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Output that cannot be written; the message names the file and says why. */
public final class OutputException extends IOException {

  private static final long serialVersionUID = 1;

  public OutputException(String message) {
    super(message);
  }

  /** A failure of the operating system, in words. */
  public static OutputException of(String what, IOException cause) {
    return new OutputException(what + ": " + reasonOf(cause));
  }

  private static String reasonOf(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException e) {
      return e.getFile() + " is there already";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
