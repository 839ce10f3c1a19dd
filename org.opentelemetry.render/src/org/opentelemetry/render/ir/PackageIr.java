// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A checked document, complete: everything that generators print and nothing of how it was written.
 */
public record PackageIr(String name, List<MetricIr> metrics, List<AppIr> apps) {

  public PackageIr {
    metrics = List.copyOf(metrics);
    apps = List.copyOf(apps);
  }
}
