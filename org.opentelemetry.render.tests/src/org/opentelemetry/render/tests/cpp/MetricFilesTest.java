// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.Map;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.cpp.metric.MetricFiles;
import org.opentelemetry.render.output.OutputSet;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.GoldenFiles;
import org.opentelemetry.render.tests.testing.ModelReader;

/** What is generated for the metrics of a small model. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class MetricFilesTest {

  @Inject private ModelReader models;

  @Test
  public void theFileIsTheGoldenOne() {
    GoldenFiles.assertGolden("cpp/metrics", generate(ModelReader.testdata("cpp/spans.render")));
  }

  @Test
  public void theFileIsThereWithoutMetrics() {
    Map<String, String> generated = generate("package p namespace { } app a { }");
    assertTrue(generated.get("p/metrics.h").contains("namespace p::metrics"));
  }

  private Map<String, String> generate(String text) {
    OutputSet output = new OutputSet();
    new MetricFiles().generate(models.ir(text), output);
    return output.files();
  }
}
