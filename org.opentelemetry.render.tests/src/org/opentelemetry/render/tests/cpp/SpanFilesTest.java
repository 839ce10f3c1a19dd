// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.cpp.span.SpanFiles;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.ir.ElementKey;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputSet;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.GoldenFiles;
import org.opentelemetry.render.tests.testing.ModelReader;

/** What is generated for the spans of a small model. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class SpanFilesTest {

  @Inject private ModelReader models;

  private PackageIr model;
  private Map<String, String> generated;

  @Before
  public void generate() {
    model = models.ir(ModelReader.testdata("cpp/spans.render"));
    OutputSet output = new OutputSet();
    new SpanFiles().generate(model.apps().get(0), SpanFilesTest::origin, output);
    generated = output.files();
  }

  /** A place that follows from the name. */
  private static Optional<Location> origin(ElementKey element) {
    String name = String.join("", element.names());
    int line = name.length();
    return name.contains("__")
        ? Optional.empty()
        : Optional.of(new Location("models/golden.render", line, 1, line, 2, 0, 1));
  }

  @Test
  public void filesAreTheGoldenOnes() {
    GoldenFiles.assertGolden("cpp/spans", generated);
  }

  @Test
  public void filesAreNeat() {
    GoldenFiles.assertNeat("package golden, app reducer", generated);
  }

  @Test
  public void aSpanCostsFewLines() {
    long lines = generated.values().stream().mapToLong(text -> text.lines().count()).sum();
    long spans = model.apps().get(0).spans().size();
    assertTrue(lines + " lines for " + spans + " spans", lines < 260 * spans);
  }
}
