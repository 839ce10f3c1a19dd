// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;
import org.opentelemetry.render.validation.RuleCatalog;

/** {@code renderc explain}. */
public class ExplainTest {

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  @Test
  public void explainsARule() {
    assertEquals(
        new Outcome(
            0,
            """
RENDER-SPAN-NEVER-ENDED (warning)

A span has a message that starts instances, but none that ends them. They live
until the connection closes, and the pool may fill up.

Wrong:

    span s { 0: msg _start { } }

Right:

    span s { 0: msg _start { } 1: msg _end { } }

What to do: Add `msg _end { }`, or an `end` message. If they do live that long,
suppress the rule.

Editors offer quick fixes. To suppress it write `// render:ignore
RENDER-SPAN-NEVER-ENDED reason` at the line, or give `--severity
RENDER-SPAN-NEVER-ENDED=off`.
""",
            ""),
        renderc.run("explain", "RENDER-SPAN-NEVER-ENDED"));
  }

  @Test
  public void acceptsLowerCaseAndShortIds() {
    Outcome whole = renderc.run("explain", "RENDER-ID-DUPLICATE");
    assertEquals(whole, renderc.run("explain", "render-id-duplicate"));
    assertEquals(whole, renderc.run("explain", "id-duplicate"));
  }

  @Test
  public void suggestsTheRuleThatWasMeant() {
    assertEquals(
        new Outcome(
            2,
            "",
            "renderc: error: unknown rule 'RENDER-ID-DUPLICAT'; did you mean"
                + " 'RENDER-ID-DUPLICATE'?\n"),
        renderc.run("explain", "RENDER-ID-DUPLICAT"));
  }

  @Test
  public void listsAllRules() {
    Outcome outcome = renderc.run("explain", "--list");
    assertEquals(0, outcome.status());
    assertEquals(RuleCatalog.all().size(), outcome.out().lines().count());
    assertTrue(
        outcome.out(),
        outcome.out().lines().anyMatch(l -> l.matches("RENDER-JIT-NO-EFFECT +warning +The .*")));
  }

  @Test
  public void wantsOneThing() {
    String error = "renderc: error: give ids of rules, or --list, or --markdown\n";
    assertEquals(new Outcome(2, "", error), renderc.run("explain"));
    assertEquals(new Outcome(2, "", error), renderc.run("explain", "--list", "--markdown"));
  }
}
