// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Each {@code x.render} of the diagnostics folder gives exactly the text of {@code x.diag}. After
 * an intended change run it with {@code -Drender.updateGolden=true}, read the difference, commit
 * it.
 */
@RunWith(Parameterized.class)
public class DiagnosticsCorpusTest {

  private final Path model;

  public DiagnosticsCorpusTest(Path model) {
    this.model = model;
  }

  @Parameters(name = "{0}")
  public static List<Path> models() {
    return Corpus.models(Corpus.DIAGNOSTICS);
  }

  @Test
  public void givesExactlyTheExpectedDiagnostics() throws IOException {
    Path expected =
        model.resolveSibling(model.getFileName().toString().replace(".render", ".diag"));
    String actual = Corpus.print(Corpus.read(model));
    if (Boolean.getBoolean("render.updateGolden")) {
      Files.writeString(expected, actual);
    }
    assertTrue(expected + " is missing", Files.exists(expected));
    assertEquals(Corpus.read(expected), actual);
  }
}
