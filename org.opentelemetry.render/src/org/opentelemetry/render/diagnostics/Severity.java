// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

/** How bad a diagnostic is. Only errors stop generation. */
public enum Severity {
  ERROR,
  WARNING,
  INFO
}
