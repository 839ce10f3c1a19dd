// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

/** A file of the output: where it goes, and what distinguishes it from all others. */
sealed interface GeneratedFile permits AppFile, PackageFile, ProbeFile {

  /** Path below the output directory. */
  String path();

  /** Macro of the include guard, if it is a header. */
  String includeGuard();

  /** What it is generated from, for the reader: {@code package p, app a}. */
  String origin();
}
