// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.bpf;

import org.opentelemetry.render.cpp.AppFile;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.output.OutputSet;

/** The file of an app for BPF programs, {@code bpf.h}. */
public final class BpfFiles {

  /** Adds the file to the output. */
  public void generate(AppIr app, OutputSet output) {
    AppFile file = new AppFile(app, "bpf.h");
    output.add(file.path(), CppText.header(file, new BpfTemplate().header(app)));
  }
}
