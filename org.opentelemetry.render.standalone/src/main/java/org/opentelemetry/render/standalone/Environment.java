// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command line takes from the process around it.
 *
 * @param directory absolute; relative paths of the user start here
 * @param variables environment variables
 * @param terminal whether standard error is a terminal
 */
record Environment(Path directory, Map<String, String> variables, boolean terminal) {

  static Environment ofProcess() {
    Map<String, String> variables = System.getenv();
    // Java cannot tell; the launcher can, and says so
    String told = variables.get("RENDER_STDERR_IS_TERMINAL");
    boolean terminal = told == null ? looksLikeTerminal() : told.equals("1");
    return new Environment(Path.of("").toAbsolutePath(), variables, terminal);
  }

  private static boolean looksLikeTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no Linux: better no colour than escape sequences in a log file
    }
  }

  Path resolve(String typed) {
    return directory.resolve(typed).normalize();
  }

  /** As the user would type it: relative if it is below the working directory. */
  String display(Path path) {
    Path absolute = directory.resolve(path).normalize();
    if (absolute.equals(directory)) {
      return ".";
    }
    return absolute.startsWith(directory)
        ? directory.relativize(absolute).toString()
        : absolute.toString();
  }

  /** Whether to use colour, given {@code --color}. See no-color.org for {@code NO_COLOR}. */
  boolean color(ColorMode mode) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          terminal
              && variables.getOrDefault("NO_COLOR", "").isEmpty()
              && !"dumb".equals(variables.get("TERM"));
    };
  }
}
