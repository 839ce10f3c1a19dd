// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import org.eclipse.core.runtime.CoreException;

/** A model for tests that need no particular one. */
final class ExampleModel {

  static final String TEXT =
      """
      // the collector's messages
      package net

      namespace { kernel: 1-20 }

      app kernel {
        span process impl "Process" include "<process.h>" {
          index (pid)
          u32 pid
          u64 update
          0: start started ref pid { 1: u32 pid 2: string comm }
          1: end stopped ref pid { 1: u32 pid }
        }
      }
      """;

  private ExampleModel() {}

  /** Opens it in a new project without a builder. */
  static ModelEditor open() throws CoreException {
    return ModelEditor.open(ModelEditor.project("demo"), "net.render", TEXT);
  }
}
