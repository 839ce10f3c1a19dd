// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.cpp.PackageFile;
import org.opentelemetry.render.cpp.ProbeFile;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.output.OutputSet;

/** All files of the probes of a package. */
public final class ProbeFiles {

  private static final Map<String, Function<ProbeIr, CharSequence>> TEMPLATES =
      new LinkedHashMap<>();

  static {
    TEMPLATES.put("kernel_fields.h", probe -> new KernelFieldsTemplate().header(probe));
    TEMPLATES.put("events.bpf.h", probe -> new EventsTemplate().header(probe));
    TEMPLATES.put("hooks.bpf.c", probe -> new HooksTemplate().source(probe));
    TEMPLATES.put("body_template.bpf.c", probe -> new BodyTemplate().source(probe));
    TEMPLATES.put("config.h", probe -> new ConfigTemplate().header(probe));
    TEMPLATES.put("config.cc", probe -> new ConfigTemplate().source(probe));
    TEMPLATES.put("manifest.h", probe -> new ManifestTemplate().header(probe));
    TEMPLATES.put("probe.h", probe -> new ProbeTemplate().header(probe));
    TEMPLATES.put("probe.cc", probe -> new ProbeTemplate().source(probe));
    TEMPLATES.put("records.h", probe -> new RecordsTemplate().header(probe));
    TEMPLATES.put("records.cc", probe -> new RecordsTemplate().source(probe));
  }

  /** Adds the files to the output; none if there are no probes. */
  public void generate(PackageIr model, OutputSet output) {
    for (ProbeIr probe : model.probes()) {
      TEMPLATES.forEach((name, template) -> add(probe, name, template.apply(probe), output));
      ProbeFile manifest = new ProbeFile(probe, "manifest.json");
      output.add(manifest.path(), ManifestJson.print(probe));
    }
    if (!model.probes().isEmpty()) {
      PackageFile registry = new PackageFile(model, "probes/registry.h");
      output.add(registry.path(), CppText.header(registry, new RegistryTemplate().header(model)));
    }
  }

  private static void add(ProbeIr probe, String name, CharSequence content, OutputSet output) {
    ProbeFile file = new ProbeFile(probe, name);
    output.add(
        file.path(),
        name.endsWith(".h") ? CppText.header(file, content) : CppText.source(file, content));
  }
}
