// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/** Who sets a reference, and when. */
public enum ReferenceKind {
  /** The user, through a modifier. */
  MANUAL,
  /** Computed when a modifier that set one of its sources ends. */
  AUTO,
  /** Computed when it is read. */
  CACHED
}
