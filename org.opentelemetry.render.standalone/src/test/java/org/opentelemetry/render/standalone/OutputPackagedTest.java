// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.Assume;
import org.junit.Test;

/** What the program in the jar that users get does when nobody takes what it prints. */
public class OutputPackagedTest {

  private static final File FULL = new File("/dev/full");

  @Test
  public void standardOutputThatIsFullIsAnError() throws Exception {
    Assume.assumeTrue("no " + FULL, FULL.exists());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("render.jar"),
                "--version")
            .redirectOutput(FULL)
            .start();
    assertEquals(
        "renderc: error: cannot write to the standard output: No space left on device\n",
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(2, process.waitFor());
  }
}
