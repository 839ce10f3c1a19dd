// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.util.List;

/** A dependency file in the syntax of Make, which Ninja reads too. */
public final class DependencyFile {

  private DependencyFile() {}

  /** One rule: the target depends on the inputs. */
  public static String print(String target, List<String> inputs) {
    StringBuilder out = new StringBuilder(escape(target)).append(':');
    inputs.forEach(input -> out.append(" \\\n  ").append(escape(input)));
    return out.append('\n').toString();
  }

  static String escape(String path) {
    StringBuilder out = new StringBuilder();
    int backslashes = 0;
    for (char c : path.toCharArray()) {
      switch (c) {
        case ' ', '\t' ->
            // backslashes before an escaped space count as escapes themselves
            out.append("\\".repeat(backslashes + 1));
        case '#' -> out.append('\\');
        case '$' -> out.append('$');
        default -> {}
      }
      out.append(c);
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return out.toString();
  }
}
