// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.cpp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.cpp.probe.ProbeFiles;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.output.OutputSet;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.GoldenFiles;
import org.opentelemetry.render.tests.testing.ModelReader;

/** What is generated for probes. The C++ tests compile and run all of it. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class ProbeFilesTest {

  private static final String SHOP = "diagnostics/good/probes.render";

  @Inject private ModelReader models;

  private Map<String, String> generate(String model) {
    OutputSet output = new OutputSet();
    new ProbeFiles().generate(models.ir(ModelReader.testdata(model)), output);
    return new TreeMap<>(output.files());
  }

  /** The files of two probes: one that sends messages, and one that keeps maps. */
  @Test
  public void filesAreTheGoldenOnes() {
    Map<String, String> files = generate(SHOP);
    files.keySet().removeIf(file -> file.matches(".*/(go_calls|ticks)/.*"));
    GoldenFiles.assertGolden("cpp/probes/golden", files);
  }

  @Test
  public void filesAreNeat() {
    generate(SHOP)
        .forEach(
            (file, text) -> {
              if (!file.endsWith(".json")) {
                String probe = file.replaceFirst("shop/probes/(\\w+)/.*", "$1");
                String origin = file.endsWith("registry.h") ? "" : ", probe " + probe;
                GoldenFiles.assertNeat("package shop" + origin, Map.of(file, text));
              }
            });
  }

  @Test
  public void packagesWithoutProbesHaveNoFilesOfProbes() {
    assertTrue(generate("cpp/messages.render").isEmpty());
  }

  @Test
  public void probesAreOrderedByWhatTheyRequire() {
    PackageIr model = models.ir(ModelReader.testdata("models/every_probe_word_as_a_name.render"));
    assertEquals("[from, on]", model.probes().stream().map(ProbeIr::name).toList().toString());
  }

  @Test
  public void classesHaveTheFacetsTheyNeed() {
    Map<String, String> files = generate(SHOP);
    String keeper = files.get("shop/probes/keeper/probe.h");
    assertTrue(keeper.contains("public ::render::probe::MapOwner"));
    assertFalse(keeper.contains("Matcher"));
    assertFalse(keeper.contains("EventSource"));
    assertTrue("can be switched off", keeper.contains("public ::render::probe::Configurable"));
    String calls = files.get("shop/probes/calls/probe.h");
    assertTrue(calls.contains("public ::render::probe::Matcher"));
    assertTrue(calls.contains("public ::render::probe::EventSource"));
    assertFalse(calls.contains("MapOwner"));
  }
}
