// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/** Completion in targets and probes. */
public class ProbeCompletionTest {

  private static final String MODEL =
      """
      package p namespace { a: 1-9 } app a { span s { } span t { } } app b { }
      target web { language cpp %s }
      target shop { }
      probe other { }
      probe last%s { id 1 config { u32 hertz = 9 live bool on = true live %s }
        struct request { u64 start } state one: array<u32, u64>[1] state two: array<u32, u64>[1]
        export one requires other
        attach g required { entry function "f" (n: u32 arg 1, s: ptr arg 2%s) run f %s }
        %s }
      """;

  private static final int TARGET = 0;
  private static final int HEADER = 1;
  private static final int SETTINGS = 2;
  private static final int ARGUMENTS = 3;
  private static final int HOOKS = 4;
  private static final int PROBE = 5;

  private static final String INTEGERS = "u8 u16 u32 u64 u128 s8 s16 s32 s64 s128";

  /** The labels of what is offered at a place of the model, with blanks between. */
  private static String at(int place, String marked) {
    Object[] parts = {"", "", "", "", "", ""};
    parts[place] = marked;
    return String.join(" ", Editor.open(MODEL.formatted(parts)).labels());
  }

  @Test
  public void aTargetHasEachClauseOnce() {
    assertEquals("match version", at(TARGET, "<|>"));
    assertEquals("exe library go_buildinfo", at(TARGET, "match <|>"));
    assertEquals("or version", at(TARGET, "match exe \"x\" <|>"));
    assertEquals("symbol go_module soname build_id", at(TARGET, "version from <|>"));
  }

  @Test
  public void aProbeIsOnATarget() {
    assertEquals("on", at(HEADER, " <|>"));
    assertEquals("web shop", at(HEADER, " on <|>"));
    assertEquals("shop", at(HEADER, " on s<|>"));
  }

  @Test
  public void aProbeHasTheClausesThatItDoesNotHaveYet() {
    String many = "requires %s sampling ring struct state export %s layout attach needs body";
    assertEquals("role instances " + many.formatted("emits", "kernel"), at(PROBE, "<|>"));
    assertEquals(
        "role instances " + many.formatted("emits", "").replace("  ", " "),
        at(PROBE, "kernel { } <|>"));
    assertEquals("instrument daemon", at(PROBE, "role <|>"));
    assertEquals("shared per_target", at(PROBE, "instances <|>"));
    assertEquals("kernel helper capability", at(PROBE, "kernel { } needs <|>"));
    assertEquals("helper capability", at(PROBE, "needs kernel >= 5.8 needs <|>"));
    assertEquals("required optional", at(PROBE, "attach h <|>"));
  }

  @Test
  public void otherProbesCanBeRequiredOnce() {
    assertEquals("", at(PROBE, "requires <|>"));
    assertEquals(
        "probes but itself",
        List.of("a", "c"),
        Editor.open("package p probe a { } probe b { requires <|> } probe c { }").labels());
    assertTrue(at(PROBE, "requires other <|>").startsWith("as optional role"));
  }

  @Test
  public void whatIsEmittedIsASpanOfAnApp() {
    assertEquals("a b", at(PROBE, "emits <|>"));
    assertEquals("s t", at(PROBE, "emits a.<|>"));
    assertEquals("", at(PROBE, "emits b.<|>"));
    assertTrue(at(PROBE, "emits a.s <|>").startsWith("string role"));
  }

  @Test
  public void statesNameStructsAndAreExportedOnce() {
    assertEquals("hash lru percpu array stack", at(PROBE, "state x: <|>"));
    assertEquals("thread process goroutine struct " + INTEGERS, at(PROBE, "state x: hash<<|>"));
    assertEquals("request", at(PROBE, "state x: hash<struct <|>"));
    assertEquals("two", at(PROBE, "export <|>"));
  }

  @Test
  public void settingsHaveADefaultAndSayWhenTheyTakeEffect() {
    assertEquals("true false", at(SETTINGS, "bool x = <|>"));
    assertEquals("live reattach reload", at(SETTINGS, "u8 x = 1 <|>"));
  }

  @Test
  public void hooksAreOfOneOfTheKinds() {
    String kinds =
        "entry return usdt tracepoint raw_tracepoint tp_btf kprobe kretprobe fentry fexit perf";
    assertEquals(kinds + " when", at(HOOKS, "<|>"));
    assertEquals(
        "one condition is enough", kinds, at(HOOKS, "when version > 1 otherwise fail <|>"));
    assertEquals("skip warn fail", at(HOOKS, "when version >= 1 otherwise <|>"));
    assertEquals("function", at(HOOKS, "entry <|>"));
    assertEquals("clock cycles", at(HOOKS, "perf <|>"));
    assertEquals("settings that are numbers", "hertz", at(HOOKS, "perf clock at <|>"));
  }

  @Test
  public void argumentsHaveATypeAndASource() {
    assertEquals("ptr cstr gostring bytes " + INTEGERS, at(ARGUMENTS, ", d: <|>"));
    assertEquals("arg usdt result field", at(ARGUMENTS, ", d: u8 <|>"));
    assertEquals("a size is a number", "n", at(ARGUMENTS, ", d: bytes(<|>)[8]"));
    assertEquals("n", at(ARGUMENTS, ", d: bytes(<|>"));
  }
}
