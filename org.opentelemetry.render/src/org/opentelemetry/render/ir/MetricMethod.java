// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/** How values of a metric are combined. */
public enum MetricMethod {
  /** Sum. */
  RATE,
  /** Last, minimum, maximum, sum and count. */
  GAUGE,
  /** Last. */
  COUNTER,
  /** Sketch of the distribution. */
  TDIGEST
}
