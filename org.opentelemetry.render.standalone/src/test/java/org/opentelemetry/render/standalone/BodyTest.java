// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** {@code renderc body}. */
public class BodyTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  private static final String MODEL =
      """
      package shop
      namespace { }
      probe till {
        id 1 role daemon
        state opened: hash<u32, u64>[8]
        attach switches required { tp_btf sched_switch (preempt: u8) run on_switch }
        body "bodies/shop.bpf.c"
      }
      probe door {
        id 2 role daemon
        attach ends required { raw_tracepoint sched_process_exit run on_exit }
        body "bodies/shop.bpf.c"
      }
      """;

  private Outcome body() {
    return renderc.run("body", "-i", "in");
  }

  @Test
  public void writesWhatIsMissingBesideTheModelAndOnlyThat() throws IOException {
    renderc.write("in/shop.render", MODEL);
    Outcome first = body();
    assertEquals("", first.err());
    assertEquals("wrote in/bodies/shop.bpf.c\n", first.out());
    assertEquals(0, first.status());
    Path written = renderc.path("in/bodies/shop.bpf.c");
    String text = Files.readString(written);
    assertTrue(text, text.contains("on_switch(const struct rp_hook* hook, u8 preempt) {"));
    assertTrue("of the probe with the same body", text.contains("on_exit("));
    assertFalse("is the author's", text.contains("Do not edit"));

    Files.writeString(written, "mine");
    Outcome second = body();
    assertEquals("in/bodies/shop.bpf.c is there already\n", second.out());
    assertEquals(0, second.status());
    assertEquals("mine", Files.readString(written));
    assertEquals("no errors or warnings in 1 file\n", renderc.run("check", "-i", "in").err());
  }

  @Test
  public void writesNothingForAWrongModel() {
    renderc.write("in/shop.render", MODEL.replace("id 2", "id 1"));
    Outcome outcome = body();
    assertEquals(1, outcome.status());
    assertTrue(outcome.err(), outcome.err().contains("RENDER-PROBE-ID-DUPLICATE"));
    assertFalse(Files.exists(renderc.path("in/bodies")));
  }

  @Test
  public void saysWhyItCannotWrite() {
    renderc.write("in/shop.render", MODEL);
    renderc.write("in/bodies", "a file");
    Outcome outcome = body();
    assertEquals(2, outcome.status());
    assertTrue(
        outcome.err(),
        outcome.err().startsWith("renderc: error: cannot write in/bodies/shop.bpf.c: "));
  }

  @Test
  public void modelsWithoutProbesNeedNone() {
    renderc.write("in/shop.render", "package shop\nnamespace { }\n");
    assertEquals("no probes, so no bodies\n", body().out());
  }
}
