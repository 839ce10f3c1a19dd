// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.opentelemetry.render.cpp.AppFile;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.output.OutputSet;

/** All files of an app that concern spans: references, containers, the Index, the Connection. */
public final class SpanFiles {

  private static final Map<String, Function<AppIr, CharSequence>> TEMPLATES = new LinkedHashMap<>();

  static {
    TEMPLATES.put("keys.h", app -> new KeysTemplate().header(app));
    TEMPLATES.put("weak_refs.h", app -> new WeakRefsTemplate().header(app));
    TEMPLATES.put("handles.h", app -> new HandlesTemplate().header(app));
    TEMPLATES.put("auto_handles.h", app -> new AutoHandlesTemplate().header(app));
    TEMPLATES.put("modifiers.h", app -> new ModifiersTemplate().header(app));
    TEMPLATES.put("span_base.h", app -> new SpanBaseTemplate().header(app));
    TEMPLATES.put("containers.h", app -> new ContainersTemplate().header(app));
    TEMPLATES.put("index.h", app -> new IndexTemplate().header(app));
    TEMPLATES.put("index.cc", app -> new IndexTemplate().source(app));
    TEMPLATES.put("connection.h", app -> new ConnectionHeaderTemplate().header(app));
    // Builds whose lists of sources were written for the predecessor name these all the same.
    for (String name : List.of("handles", "auto_handles", "modifiers", "spans")) {
      TEMPLATES.put(name + ".cc", app -> "// " + name + ".h has all definitions.");
    }
    for (String name : List.of("weak_refs", "containers")) {
      TEMPLATES.put(name + ".cc", app -> "// index.cc has the definitions for " + name + ".h.");
    }
    // Users include these to get at what the complete Index allows.
    for (String name : List.of("weak_refs.inl", "containers.inl")) {
      TEMPLATES.put(name, app -> "#include \"index.h\"");
    }
  }

  /** Adds the files to the output; comments in two of them lead back to the model. */
  public void generate(AppIr app, Origins origins, OutputSet output) {
    TEMPLATES.forEach((name, template) -> add(output, app, name, template.apply(app)));
    add(output, app, "spans.h", new SpansTemplate().header(app, origins));
    add(output, app, "connection.cc", new ConnectionSourceTemplate().source(app, origins));
  }

  private static void add(OutputSet output, AppIr app, String name, CharSequence content) {
    AppFile file = new AppFile(app, name);
    output.add(
        file.path(),
        name.endsWith(".cc") ? CppText.source(file, content) : CppText.header(file, content));
  }
}
