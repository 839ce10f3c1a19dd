// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;

/**
 * Names that the preprocessor would replace in generated code. The macros of standard headers are
 * in {@code macros.txt}; {@code tests/names} compares it with what compilers really define.
 */
final class Macros {

  /** Of the headers of standard C++, and some of Linux and of compilers for other machines. */
  private static final Set<String> STANDARD = read("macros.txt");

  private Macros() {}

  /** Whether a header that generated code includes, or its users usually include, defines it. */
  static boolean isStandard(String name) {
    // system calls have numbers by machine; the runtime's macros are guards of its headers
    return name != null
        && (STANDARD.contains(name)
            || name.startsWith("SYS_")
            || name.startsWith("RENDER_") && (name.endsWith("_H") || name.endsWith("_h")));
  }

  /** The macros in what is generated for a document. */
  static Set<String> generated(Document document) {
    Set<String> macros = new HashSet<>();
    for (App app : document.getApps()) {
      if (app.getName() != null) {
        macros.add(app.getName().toUpperCase(Locale.ROOT) + "_HASH_SIZE");
      }
      for (Message message : Models.messages(app)) {
        Names.cStem(message)
            .ifPresent(
                stem -> {
                  macros.add("jb_" + stem + "__rpc_id");
                  macros.add("jsrv_" + stem + "__rpc_id");
                });
      }
    }
    return macros;
  }

  private static Set<String> read(String file) {
    try (InputStream in = Macros.class.getResourceAsStream(file)) {
      Set<String> words = new HashSet<>();
      new StringTokenizer(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
          .asIterator()
          .forEachRemaining(word -> words.add((String) word));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
