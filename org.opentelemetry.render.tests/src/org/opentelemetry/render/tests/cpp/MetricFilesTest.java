// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.cpp.metric.MetricFiles;
import org.opentelemetry.render.output.OutputSet;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;

/**
 * What is generated for the metrics of a small model, compared with a file of testdata. After an
 * intended change run it with {@code -Drender.updateGolden=true}, read the difference, commit it.
 */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class MetricFilesTest {

  private static final Path GOLDEN = Path.of("testdata/cpp/metrics.h.golden");

  @Inject private ModelReader models;

  @Test
  public void theFileIsTheGoldenOne() throws IOException {
    OutputSet output = generate(ModelReader.testdata("cpp/spans.render"));
    assertEquals(Set.of("golden/metrics.h"), output.files().keySet());
    String generated = output.files().get("golden/metrics.h");
    if (Boolean.getBoolean("render.updateGolden")) {
      Files.writeString(GOLDEN, generated);
    }
    assertEquals(Files.readString(GOLDEN), generated);
  }

  @Test
  public void theFileIsThereWithoutMetrics() {
    OutputSet output = generate("package p namespace { } app a { }");
    assertTrue(output.files().get("p/metrics.h").contains("namespace p::metrics"));
  }

  private OutputSet generate(String text) {
    OutputSet output = new OutputSet();
    new MetricFiles().generate(models.ir(text), output);
    return output;
  }
}
