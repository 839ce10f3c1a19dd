// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.tests.testing.RepositoryModels;

/** Probes have files of their own: whether there are any, no byte of all others tells. */
public class ProbesBesideAppsTest {

  private static final String PROBE =
      """

      target any_program_at_all { match exe "*" }
      probe one_that_is_added on any_program_at_all {
        id 65535
        role daemon
        attach calls required { entry function "f" run f }
        body "b.c"
      }
      """;

  private static final Compiler COMPILER = Compiler.standalone();

  private static CompileResult compile(String text) {
    return COMPILER.compile(
        List.of(Source.ofText("model.render", text)), new CompileOptions(Target.OUTPUT));
  }

  private static boolean isOfProbes(String file) {
    return file.contains("/probes/");
  }

  @Test
  public void changeNoOtherFileOfAnyModel() throws Exception {
    int compared = 0;
    for (Path model : RepositoryModels.files()) {
      String text = Files.readString(model);
      CompileResult without = compile(text);
      CompileResult with = compile(text + PROBE);
      if (without.hasErrors() || !without.packages().get(0).probes().isEmpty()) {
        continue;
      }
      compared++;
      assertFalse(model.toString(), with.hasErrors());
      Map<String, String> files = without.output().files();
      assertFalse(model.toString(), files.keySet().stream().anyMatch(f -> isOfProbes(f)));
      Map<String, String> others = new TreeMap<>(with.output().files());
      assertTrue(model.toString(), others.keySet().removeIf(f -> isOfProbes(f)));
      assertEquals(model.toString(), new TreeMap<>(files), others);
    }
    assertTrue("compared " + compared, compared >= 30);
  }
}
