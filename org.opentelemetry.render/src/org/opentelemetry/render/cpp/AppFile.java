// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import org.opentelemetry.render.ir.AppIr;

/** A file in an app's output directory, such as {@code protocol.h}. */
public record AppFile(AppIr app, String name) implements GeneratedFile {

  @Override
  public String path() {
    return app.directory() + name;
  }

  @Override
  public String includeGuard() {
    return CppNames.includeGuard(app, name);
  }

  @Override
  public String origin() {
    return "package " + app.packageName() + ", app " + app.name();
  }
}
