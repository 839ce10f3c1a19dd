// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import org.opentelemetry.render.cpp.bpf.BpfFiles;
import org.opentelemetry.render.cpp.message.MessageFiles;
import org.opentelemetry.render.cpp.metric.MetricFiles;
import org.opentelemetry.render.cpp.probe.ProbeFiles;
import org.opentelemetry.render.cpp.span.SpanFiles;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputSet;

/** Generates all C and C++ of a package. Stateless. */
public final class CppGenerator {

  /** Adds the files of the package to the output. Cannot fail on a checked model. */
  public void generate(PackageIr model, Origins origins, OutputSet output) {
    new MetricFiles().generate(model, output);
    for (AppIr app : model.apps()) {
      generate(app, origins, output);
    }
    new ProbeFiles().generate(model, output);
  }

  private void generate(AppIr app, Origins origins, OutputSet output) {
    new BpfFiles().generate(app, output);
    new MessageFiles().generate(app, output);
    new SpanFiles().generate(app, origins, output);
  }
}
