// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

/** Values of {@code --color}. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER
}
