// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import org.junit.After;
import org.junit.Before;

/** Tests with an editor on a small model, in a project without a builder. */
public abstract class WithExampleModel {

  static final String EXAMPLE =
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

  ModelEditor model;

  @Before
  public final void open() throws Exception {
    Workbench.tidy();
    model = ModelEditor.open(ModelEditor.project("demo"), "net.render", EXAMPLE);
  }

  @After
  public final void close() throws Exception {
    Workbench.tidy();
  }
}
