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

  /** What the models with C++ tests do not have. */
  @Test
  public void argumentsAreTakenFromWhereTheyAre() {
    String hooks =
        hooks(
            "target t { language go match go_buildinfo } probe x on t { id 1 role instrument"
                + " attach a required { return function 'f' (n: u8 result) run g"
                + " return function 'h' (text: gostring[8] result) run i } body 'x.c' }");
    assertTrue(hooks, hooks.contains("g(&hook, (u8)RP_GO_ARGUMENT(ctx, 0));"));
    assertTrue(
        hooks,
        hooks.contains(
            "rp_cut(rp_bytes((const void*)RP_GO_ARGUMENT(ctx, 0), RP_GO_ARGUMENT(ctx, 1)), 8)"));
  }

  @Test
  public void namesOfArgumentsAndPlacesDoNotChangeTheCode() {
    Map<String, String> files =
        files(
            "target t { match exe '*' } probe x on t { id 1 role instrument"
                + " config { u32 head = 1 live } attach a required {"
                + " entry function '??/' (hook: u32, hook_: u32) run g } body 'x.c' }");
    assertTrue(files.get("manifest.h"), files.get("manifest.h").contains("\"?\\?/\""));
    String template = files.get("body_template.bpf.c");
    assertTrue(template, template.contains("const struct rp_hook* hook__, u32 hook, u32 hook_"));
    String events = files.get("events.bpf.h");
    assertFalse(events, events.contains("struct rp_config_head head;"));
  }

  /** Maps compare it. */
  @Test
  public void keysHaveNoPaddingThatInitializersLeaveOut() {
    String events =
        files(
                "probe x { id 1 role daemon struct key { u8 a u64 b u16 c[3] } struct value { u8 a"
                    + " u64 b } state s: hash<struct key, struct value>[8] attach a required {"
                    + " tp_btf sched_switch run g } body 'x.c' }")
            .get("events.bpf.h");
    assertTrue(
        events,
        events.contains(
            """
            struct key {
              u8 a;
              u8 rp_padding_1[7]; /* of a key: zeros */
              u64 b;
              u16 c[3];
              u8 rp_padding_22[2]; /* of a key: zeros */
            };
            """));
    assertTrue(events, events.contains("struct value {\n  u8 a;\n  u64 b;\n};"));
  }

  private String hooks(String declarations) {
    return files(declarations).get("hooks.bpf.c");
  }

  /** The files of probe x by their names. */
  private Map<String, String> files(String declarations) {
    OutputSet output = new OutputSet();
    new ProbeFiles().generate(models.ir("package p namespace { } " + declarations), output);
    Map<String, String> files = new TreeMap<>();
    output.files().forEach((file, text) -> files.put(file.replace("p/probes/x/", ""), text));
    return files;
  }
}
