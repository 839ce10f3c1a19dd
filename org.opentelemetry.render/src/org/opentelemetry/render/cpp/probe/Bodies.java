// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProbeIr;

/** The files that authors of probes write, beside their models. */
public final class Bodies {

  private Bodies() {}

  /**
   * A text to start with for each file that probes of the package have as body, by the name that
   * they give it: relative to the directory of the model.
   */
  public static Map<String, String> drafts(PackageIr model) {
    Map<String, List<ProbeIr>> probes = new LinkedHashMap<>();
    model
        .probes()
        .forEach(probe -> probes.computeIfAbsent(probe.body(), n -> new ArrayList<>()).add(probe));
    Map<String, String> drafts = new LinkedHashMap<>();
    probes.forEach((name, all) -> drafts.put(name, new BodyTemplate().body(all).toString()));
    return drafts;
  }
}
