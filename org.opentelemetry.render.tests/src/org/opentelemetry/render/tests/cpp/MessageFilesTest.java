// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.cpp.CppGenerator;
import org.opentelemetry.render.cpp.message.MessageFiles;
import org.opentelemetry.render.ir.Origins;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.output.OutputFiles;
import org.opentelemetry.render.output.OutputSet;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.GoldenFiles;
import org.opentelemetry.render.tests.testing.ModelReader;

/** What is generated for the messages of a small model. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class MessageFilesTest {

  @Inject private ModelReader models;

  private PackageIr model;
  private Map<String, String> generated;

  @Before
  public void generate() {
    model = models.ir(ModelReader.testdata("cpp/messages.render"));
    OutputSet output = new OutputSet();
    new MessageFiles().generate(model.apps().get(0), output);
    generated = output.files();
  }

  @Test
  public void filesAreTheGoldenOnes() {
    GoldenFiles.assertGolden("cpp/messages", generated);
  }

  @Test
  public void filesAreNeat() {
    GoldenFiles.assertNeat("package golden, app shop", generated);
  }

  @Test
  public void buildsKnowAllGeneratedFilesWithoutTheModel() {
    OutputSet output = new OutputSet();
    new CppGenerator().generate(model, Origins.UNKNOWN, output);
    assertEquals(OutputFiles.of("golden", List.of("shop")), List.copyOf(output.files().keySet()));
  }
}
