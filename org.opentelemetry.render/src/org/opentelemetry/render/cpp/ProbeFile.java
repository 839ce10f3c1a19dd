// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import org.opentelemetry.render.ir.ProbeIr;

/** A file in a probe's output directory, such as {@code manifest.h}. */
public record ProbeFile(ProbeIr probe, String name) implements GeneratedFile {

  @Override
  public String path() {
    return probe.directory() + name;
  }

  @Override
  public String includeGuard() {
    return CppNames.includeGuard(probe.packageName(), "probes_" + probe.name() + "_" + name);
  }

  @Override
  public String origin() {
    return "package " + probe.packageName() + ", probe " + probe.name();
  }
}
