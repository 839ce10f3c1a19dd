// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A checked document, complete: everything that generators print and nothing of how it was written.
 */
public record PackageIr(String name, List<AppIr> apps) {

  public PackageIr {
    apps = List.copyOf(apps);
  }
}
