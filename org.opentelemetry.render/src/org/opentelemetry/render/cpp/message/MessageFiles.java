// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.opentelemetry.render.cpp.AppFile;
import org.opentelemetry.render.cpp.CppText;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.output.OutputSet;

/** All files of an app that concern messages: structs, encoding, decoding, metadata. */
public final class MessageFiles {

  private static final Map<String, Function<AppIr, CharSequence>> TEMPLATES = new LinkedHashMap<>();

  static {
    TEMPLATES.put("wire_message.h", app -> new StructTemplate().wire(app));
    TEMPLATES.put("parsed_message.h", app -> new StructTemplate().parsed(app));
    TEMPLATES.put("descriptor.h", app -> new DescriptorTemplate().header(app));
    TEMPLATES.put("descriptor.cc", app -> new DescriptorTemplate().source(app));
    TEMPLATES.put("hash.h", app -> new HashTemplate().header(app));
    TEMPLATES.put("hash.c", app -> new HashTemplate().source(app));
    TEMPLATES.put("messages.h", app -> new MessagesTemplate().header(app));
    TEMPLATES.put("encoder.h", app -> new EncoderTemplate().header(app));
    TEMPLATES.put("encoder.cc", app -> new EncoderTemplate().source(app));
    TEMPLATES.put("writer.h", app -> new WriterTemplate().header(app));
    // Builds whose lists of sources were written for the predecessor name this, and
    // transform_builder.cc, all the same.
    TEMPLATES.put("writer.cc", app -> "// writer.h has all definitions.");
    TEMPLATES.put("transform_builder.h", app -> new TransformBuilderTemplate().header(app));
    TEMPLATES.put(
        "transform_builder.cc",
        app -> "// protocol.cc has the definitions for transform_builder.h.");
    TEMPLATES.put("protocol.h", app -> new ProtocolTemplate().header(app));
    TEMPLATES.put("protocol.cc", app -> new ProtocolTemplate().source(app));
    TEMPLATES.put("meta.h", app -> new MetaTemplate().header(app));
  }

  /** Adds the files to the output. */
  public void generate(AppIr app, OutputSet output) {
    TEMPLATES.forEach(
        (name, template) -> {
          AppFile file = new AppFile(app, name);
          CharSequence content = template.apply(app);
          output.add(
              file.path(),
              name.endsWith(".h") ? CppText.header(file, content) : CppText.source(file, content));
        });
  }
}
