// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

/** The version of the program, from the manifest of its jar. */
final class Version {

  private Version() {}

  static String get() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
