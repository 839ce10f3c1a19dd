// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.metric;

import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.cpp.PackageFile;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputSet;

/** The file of a package that concerns metrics. It is there without metrics too. */
public final class MetricFiles {

  /** Adds the file to the output. */
  public void generate(PackageIr model, OutputSet output) {
    PackageFile file = new PackageFile(model, "metrics.h");
    output.add(file.path(), CppText.header(file, new MetricsTemplate().header(model)));
  }
}
