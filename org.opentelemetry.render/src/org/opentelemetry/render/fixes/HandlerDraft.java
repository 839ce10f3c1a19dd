// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.Locale;
import java.util.Objects;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.model.Document;

/**
 * What the class that handles the messages of a span could be called, and where it would be.
 *
 * @param include with its brackets or quotes
 */
public record HandlerDraft(String className, String include) {

  /** The draft for a span of this name, which may be new. */
  public static HandlerDraft of(Document document, String span) {
    String handler = Names.baseClass(span).replaceFirst("Base$", "");
    String packageName = Objects.requireNonNullElse(document.getName(), "").replace(".", "_");
    String className = packageName.isEmpty() ? handler : packageName + "::" + handler;
    return new HandlerDraft(className, header(className));
  }

  /** {@code <a/b/some_class.h>} for class {@code a::b::SomeClass}. */
  static String header(String className) {
    String path =
        className
            .replaceFirst("^::", "")
            .replace("::", "/")
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT);
    return path.contains("/") ? "<" + path + ".h>" : "\"" + path + ".h\"";
  }
}
