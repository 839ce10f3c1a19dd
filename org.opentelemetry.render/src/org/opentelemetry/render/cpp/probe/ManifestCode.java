// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import org.opentelemetry.render.ir.AttachIr;
import org.opentelemetry.render.ir.ProbeIr;

/** Words of the manifest. */
final class ManifestCode {

  private ManifestCode() {}

  /** Whether maps of other probes are used. */
  static boolean imports(ProbeIr probe) {
    return probe.requirements().stream().anyMatch(r -> !r.states().isEmpty());
  }

  /** {@code net/http} of {@code net/http.Request}; other languages have no packages. */
  static String layoutPackage(ProbeIr probe, ProbeIr.LayoutField field) {
    return probe.go() ? field.type().substring(0, Math.max(0, behindPackage(field) - 1)) : "";
  }

  /** {@code Request} of {@code net/http.Request}. */
  static String layoutType(ProbeIr probe, ProbeIr.LayoutField field) {
    return probe.go() ? field.type().substring(behindPackage(field)) : field.type();
  }

  private static int behindPackage(ProbeIr.LayoutField field) {
    return field.type().indexOf('.', field.type().lastIndexOf('/') + 1) + 1;
  }

  /** The enumerator of render::probe::Compare. */
  static String compare(AttachIr.Bound bound) {
    return switch (bound.operator()) {
      case "<" -> "less";
      case "<=" -> "at_most";
      case "==" -> "equal";
      case ">=" -> "at_least";
      default -> "greater";
    };
  }
}
