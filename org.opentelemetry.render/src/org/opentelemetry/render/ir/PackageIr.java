// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A checked document, complete: everything that generators print and nothing of how it was written.
 *
 * @param probes each behind those that it requires
 */
public record PackageIr(
    String name, List<MetricIr> metrics, List<AppIr> apps, List<ProbeIr> probes) {

  public PackageIr {
    metrics = List.copyOf(metrics);
    apps = List.copyOf(apps);
    probes = List.copyOf(probes);
  }
}
