// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A store of metric values per instance and slot of time.
 *
 * @param root fed with points by the application; others are fed with metrics
 * @param intervalSeconds width of a slot, at least 1
 * @param slots how many are open at a time, a power of two
 * @param updates where the value of a drained slot is added, in declaration order
 * @param rollups wider stores that get the value of a drained slot after the updates, in
 *     declaration order
 */
public record AggregateIr(
    String name,
    boolean root,
    MetricIr metric,
    long intervalSeconds,
    int slots,
    List<Update> updates,
    List<Rollup> rollups) {

  /**
   * A store of the same metric at another instance.
   *
   * @param reference name of the reference of this span that leads there; may be invalid at run
   *     time, then nothing is added
   * @param span name of the span that it leads to
   * @param aggregate name of the store there, which is not a root
   */
  public record Update(String reference, String span, String aggregate) {}

  /**
   * A store with as many slots of {@code factor} times the width; nothing is added anywhere when it
   * is drained.
   *
   * @param name {@code N_k}
   * @param factor at least 2
   * @param intervalSeconds width of its slots
   */
  public record Rollup(String name, int factor, long intervalSeconds) {}

  public AggregateIr {
    updates = List.copyOf(updates);
    rollups = List.copyOf(rollups);
  }
}
