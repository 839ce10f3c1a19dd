// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertTrue;

import org.junit.Rule;
import org.junit.Test;

/** A training that fails means that the launcher does without an archive, which nobody notices. */
public class TrainingTest {

  @Rule public final CommandLineFixture files = new CommandLineFixture();

  @Test
  public void modelCompilesAndMistakeIsFound() throws Exception {
    assertTrue(Training.train(files.directory()));
    assertTrue(files.exists("out/training/near/connection.cc"));
    assertTrue(files.exists("out/training/far/messages.h"));
  }
}
