// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/** A set of measured values, which gives the structs M, M_point and M_accumulator. */
public record MetricIr(String name, List<MetricFieldIr> fields) {

  public MetricIr {
    fields = List.copyOf(fields);
  }

  /** The fields that the accumulator collects in sketches of its own, in declaration order. */
  public List<MetricFieldIr> digests() {
    return fields.stream().filter(f -> f.method() == MetricMethod.TDIGEST).toList();
  }
}
