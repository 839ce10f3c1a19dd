// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import org.opentelemetry.render.ir.PackageIr;

/** A file that the apps of a package share, such as {@code metrics.h}. */
public record PackageFile(PackageIr model, String name) implements GeneratedFile {

  @Override
  public String path() {
    return model.name() + "/" + name;
  }

  @Override
  public String includeGuard() {
    return CppNames.includeGuard(model.name(), name);
  }

  @Override
  public String origin() {
    return "package " + model.name();
  }
}
