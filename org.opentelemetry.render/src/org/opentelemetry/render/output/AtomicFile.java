// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Replaces files so that a reader, or the next run after a crash, sees the old or the new content
 * and nothing between.
 */
public final class AtomicFile {

  private static final String PREFIX = ".render-";
  private static final String SUFFIX = ".tmp";

  private AtomicFile() {}

  /** Writes a file whose directory exists, through a temporary file beside it. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, content, null);
  }

  /**
   * Writes a file that does not exist, through a temporary file beside it.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one; it stays as it is
   */
  public static void create(Path file, byte[] content) throws IOException {
    Path temporary = temporary(file);
    try {
      Files.write(temporary, content);
      Files.move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Replaces the content of a file that exists and belongs to the user: keeps its permissions, and
   * replaces what a symbolic link points to, not the link.
   */
  public static void rewrite(Path file, byte[] content) throws IOException {
    Path real = file.toRealPath();
    boolean posix = Files.getFileStore(real).supportsFileAttributeView("posix");
    write(real, content, posix ? Files.getPosixFilePermissions(real) : null);
  }

  private static void write(Path file, byte[] content, Set<PosixFilePermission> permissions)
      throws IOException {
    Path temporary = temporary(file);
    try {
      Files.write(temporary, content);
      if (permissions != null) {
        Files.setPosixFilePermissions(temporary, permissions);
      }
      try {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The number of the process keeps two runs apart; the name of the file, two files of one run. */
  private static Path temporary(Path file) {
    return file.resolveSibling(
        PREFIX + ProcessHandle.current().pid() + "-" + file.getFileName() + SUFFIX);
  }

  /** Whether a file was left behind by a run that was killed. */
  static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    int dash = name.indexOf('-', PREFIX.length());
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX) || dash < 0) {
      return false;
    }
    String pid = name.substring(PREFIX.length(), dash);
    return !pid.isEmpty()
        && pid.length() <= 18
        && pid.chars().allMatch(c -> c >= '0' && c <= '9')
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty();
  }
}
