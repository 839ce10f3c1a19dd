// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.output;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the generated files. They follow from the names of a package and its apps alone, so that
 * a build can list them before it has a model.
 */
public final class OutputFiles {

  private static final List<String> PER_APP =
      List.of(
          "auto_handles.cc",
          "auto_handles.h",
          "bpf.h",
          "connection.cc",
          "connection.h",
          "containers.cc",
          "containers.h",
          "containers.inl",
          "descriptor.cc",
          "descriptor.h",
          "encoder.cc",
          "encoder.h",
          "handles.cc",
          "handles.h",
          "hash.c",
          "hash.h",
          "index.cc",
          "index.h",
          "keys.h",
          "messages.h",
          "meta.h",
          "modifiers.cc",
          "modifiers.h",
          "parsed_message.h",
          "protocol.cc",
          "protocol.h",
          "span_base.h",
          "spans.cc",
          "spans.h",
          "transform_builder.cc",
          "transform_builder.h",
          "weak_refs.cc",
          "weak_refs.h",
          "weak_refs.inl",
          "wire_message.h",
          "writer.cc",
          "writer.h");

  private static final List<String> PER_PACKAGE = List.of("metrics.h");

  private OutputFiles() {}

  /** Files of one app, sorted, relative to the directory of the app. */
  public static List<String> perApp() {
    return PER_APP;
  }

  /** Files that the apps share, sorted, relative to the directory of the package. */
  public static List<String> perPackage() {
    return PER_PACKAGE;
  }

  /** All files of a package with these apps, sorted, relative to the output directory. */
  public static List<String> of(String packageName, List<String> apps) {
    Stream<String> ofApps =
        apps.stream().distinct().flatMap(app -> PER_APP.stream().map(file -> app + "/" + file));
    return Stream.concat(PER_PACKAGE.stream(), ofApps)
        .map(file -> packageName + "/" + file)
        .sorted()
        .toList();
  }
}
