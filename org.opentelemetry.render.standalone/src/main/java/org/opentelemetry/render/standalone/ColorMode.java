// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import picocli.CommandLine.TypeConversionException;

/** Values of {@code --color}. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER;

  static ColorMode parse(String word) {
    return switch (word) {
      case "auto" -> AUTO;
      case "always" -> ALWAYS;
      case "never" -> NEVER;
      default -> throw new TypeConversionException("'" + word + "' is none of auto, always, never");
    };
  }
}
