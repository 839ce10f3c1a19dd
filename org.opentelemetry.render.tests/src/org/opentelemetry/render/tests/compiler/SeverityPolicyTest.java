// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.compiler;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.SeverityPolicy;
import org.opentelemetry.render.compiler.SeverityPolicy.InvalidPolicyException;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;

/** What runs and comments change of severities. */
public class SeverityPolicyTest {

  private static final Compiler COMPILER = Compiler.standalone();

  /** A warning in line 3, an information in line 4. */
  private static final String MODEL =
      """
      package p namespace { a: 1-9 }
      app a {
        jit
        span s { singleton 0: log hello { 1: u32 x } }
      }
      """;

  private static CompileResult compile(SeverityPolicy policy, Source... sources) {
    return COMPILER.compile(List.of(sources), new CompileOptions(Target.OUTPUT, policy));
  }

  private static List<String> found(SeverityPolicy policy) {
    return lines(compile(policy, Source.ofText("a.render", MODEL)));
  }

  private static List<String> lines(CompileResult result) {
    return result.diagnostics().stream()
        .map((Diagnostic d) -> d.location().line() + " " + d.severity() + " " + d.rule())
        .toList();
  }

  private static SeverityPolicy severities(String... severities) throws InvalidPolicyException {
    return SeverityPolicy.parse(List.of(severities), List.of(), false);
  }

  private static void assertRefused(String message, List<String> severities, String... errors) {
    var refusal =
        assertThrows(
            InvalidPolicyException.class,
            () -> SeverityPolicy.parse(severities, List.of(errors), false));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  public void nothingChangesWithoutAWish() {
    assertEquals(
        List.of("3 WARNING RENDER-JIT-NO-EFFECT", "4 INFO RENDER-SPAN-WITHOUT-IMPL"),
        found(SeverityPolicy.NONE));
  }

  @Test
  public void rulesGetTheSeverityAskedForAndTheLastCounts() throws Exception {
    assertEquals(
        List.of("3 INFO RENDER-JIT-NO-EFFECT", "4 WARNING RENDER-SPAN-WITHOUT-IMPL"),
        found(
            severities(
                "RENDER-SPAN-WITHOUT-IMPL=warning",
                "RENDER-JIT-NO-EFFECT=error",
                "RENDER-JIT-NO-EFFECT=info")));
  }

  @Test
  public void rulesCanBeTurnedOff() throws Exception {
    assertEquals(
        List.of("4 INFO RENDER-SPAN-WITHOUT-IMPL"), found(severities("RENDER-JIT-NO-EFFECT=off")));
  }

  @Test
  public void warningsAsErrorsStopGenerationAndLeaveInformationAlone() throws Exception {
    var policy = SeverityPolicy.parse(List.of(), List.of(), true);
    CompileResult result = compile(policy, Source.ofText("a.render", MODEL));
    assertEquals(
        List.of("3 ERROR RENDER-JIT-NO-EFFECT", "4 INFO RENDER-SPAN-WITHOUT-IMPL"), lines(result));
    assertTrue(result.hasErrors());
    assertTrue(result.output().files().isEmpty());
  }

  @Test
  public void whatIsRaisedToAWarningIsAnErrorUnderWarningsAsErrors() throws Exception {
    var policy =
        SeverityPolicy.parse(
            List.of("RENDER-SPAN-WITHOUT-IMPL=warning", "RENDER-JIT-NO-EFFECT=off"),
            List.of(),
            true);
    assertEquals(List.of("4 ERROR RENDER-SPAN-WITHOUT-IMPL"), found(policy));
  }

  @Test
  public void singleRulesCanBeErrors() throws Exception {
    var policy = SeverityPolicy.parse(List.of(), List.of("RENDER-SPAN-WITHOUT-IMPL"), false);
    assertEquals(
        List.of("3 WARNING RENDER-JIT-NO-EFFECT", "4 ERROR RENDER-SPAN-WITHOUT-IMPL"),
        found(policy));
    assertFalse(compile(SeverityPolicy.NONE, Source.ofText("a.render", MODEL)).hasErrors());
  }

  @Test
  public void unknownRulesSuggestTheNearest() {
    assertRefused(
        "unknown rule 'RENDER-JIT-NOEFFECT'; did you mean 'RENDER-JIT-NO-EFFECT'?",
        List.of("RENDER-JIT-NOEFFECT=off"));
    assertRefused("unknown rule 'all'", List.of(), "all");
  }

  @Test
  public void unknownSeveritiesListTheKnownOnes() {
    assertRefused(
        "'fatal' is no severity; there are error, warning, info and off",
        List.of("RENDER-JIT-NO-EFFECT=fatal"));
    assertRefused(
        "'RENDER-JIT-NO-EFFECT' is not of the form RULE=error|warning|info|off",
        List.of("RENDER-JIT-NO-EFFECT"));
  }

  @Test
  public void errorsStayErrors() throws Exception {
    severities("RENDER-ID-DUPLICATE=error");
    for (String word : List.of("warning", "info", "off")) {
      var refusal =
          assertThrows(
              InvalidPolicyException.class, () -> severities("RENDER-ID-DUPLICATE=" + word));
      assertTrue(
          refusal.getMessage(),
          refusal
              .getMessage()
              .startsWith(
                  "RENDER-ID-DUPLICATE must stay an error, because generation relies on what it"
                      + " checks; only warnings and infos can change: RENDER-APP-SHARED-NAME, "));
      assertFalse(refusal.getMessage(), refusal.getMessage().contains("RENDER-RANGE-OVERLAP"));
    }
  }

  @Test
  public void contradictionsAreRefused() {
    assertRefused(
        "RENDER-JIT-NO-EFFECT shall be an error and off at once",
        List.of("RENDER-JIT-NO-EFFECT=off"),
        "RENDER-JIT-NO-EFFECT");
  }

  @Test
  public void commentsWinOverTheRun() throws Exception {
    Source source =
        Source.ofText(
            "a.render",
            MODEL.replace("jit", "jit // render:ignore RENDER-JIT-NO-EFFECT old tools"));
    assertEquals(
        List.of("4 INFO RENDER-SPAN-WITHOUT-IMPL"),
        lines(compile(SeverityPolicy.parse(List.of(), List.of(), true), source)));
  }

  @Test
  public void commentsSuppressWhatSeveralFilesSayTogether() {
    Source first = Source.ofText("p.render", "package p namespace {}\napp log {}\n");
    String second = "package q namespace {}\napp log {}\n";
    String comment = "// render:ignore RENDER-APP-SHARED-NAME never in one program";
    assertEquals(
        List.of("2 WARNING RENDER-APP-SHARED-NAME"),
        lines(compile(SeverityPolicy.NONE, first, Source.ofText("q.render", second))));
    Source ignoring =
        Source.ofText("q.render", second.replace("{}\napp", "{}\n" + comment + "\napp"));
    assertEquals(List.of(), lines(compile(SeverityPolicy.NONE, first, ignoring)));
    // alone, the file does not show what the comment is for
    assertEquals(List.of(), lines(compile(SeverityPolicy.NONE, ignoring)));
  }

  @Test
  public void aSecondFileOfAPackageCannotBeIgnored() {
    String text = "// render:ignore-file RENDER-PACKAGE-DUPLICATE no\npackage p namespace {}\n";
    assertEquals(
        List.of(
            "1 WARNING RENDER-IGNORE-REFUSED",
            "1 WARNING RENDER-IGNORE-REFUSED",
            "2 ERROR RENDER-PACKAGE-DUPLICATE"),
        lines(
            compile(
                SeverityPolicy.NONE,
                Source.ofText("a.render", text),
                Source.ofText("b.render", text))));
  }
}
