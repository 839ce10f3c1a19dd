// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/**
 * A value of a metric.
 *
 * @param type as written
 */
public record MetricFieldIr(String name, TypeIr.Scalar type, MetricMethod method) {

  /**
   * Whether points carry it as a {@code double}, whatever the written type: sketches do not take
   * integers.
   */
  public boolean floating() {
    return method == MetricMethod.TDIGEST;
  }
}
