// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.SeverityPolicy;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.fixes.FixTable;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.validation.RuleCatalog;

/** Every fix of every diagnostic of the corpus, applied and checked again. */
public class FixesTest {

  private static final Compiler COMPILER = Compiler.standalone();

  private static CompileResult check(String text) {
    return COMPILER.compile(
        List.of(Source.ofText("model.render", text)),
        new CompileOptions(Target.CHECK, SeverityPolicy.NONE, true));
  }

  @Test
  public void everyRuleIsDecided() {
    for (RuleCatalog.Entry entry : RuleCatalog.all()) {
      assertTrue(entry.id(), FixTable.isDecided(entry.id()));
      boolean fixes = FixTable.decision(entry.id()).hasFixes();
      assertEquals(entry.id(), fixes, FixTable.decision(entry.id()).reason().isEmpty());
    }
    assertFalse(FixTable.isDecided("RENDER-NO-SUCH-RULE"));
  }

  @Test
  public void everyFixDoesWhatItSays() {
    List<String> wrong = new ArrayList<>();
    Set<String> offered = new TreeSet<>();
    for (Path model : Corpus.models(Corpus.DIAGNOSTICS)) {
      String text = Corpus.read(model);
      CompileResult before = check(text);
      before
          .fixes()
          .forEach(
              (diagnostic, fixes) -> {
                offered.add(diagnostic.rule());
                for (Fix fix : fixes) {
                  String problem = problem(text, before, diagnostic, fix);
                  if (!problem.isEmpty()) {
                    wrong.add(
                        "%s:%d: %s: '%s' %s"
                            .formatted(
                                model.getFileName(),
                                diagnostic.location().line(),
                                diagnostic.message(),
                                fix.title(),
                                problem));
                  }
                }
              });
    }
    assertEquals("", String.join("\n", wrong));
    Set<String> promised = new TreeSet<>();
    for (RuleCatalog.Entry entry : RuleCatalog.all()) {
      if (FixTable.decision(entry.id()).hasFixes()) {
        promised.add(entry.id());
      }
    }
    promised.removeAll(offered);
    assertEquals("rules that promise fixes but never offer some", Set.of(), promised);
  }

  /** What is wrong with the result of a fix; empty if nothing is. */
  private static String problem(String text, CompileResult before, Diagnostic diagnostic, Fix fix) {
    int end = 0;
    for (TextEdit edit : fix.edits()) {
      if (edit.offset() < end || edit.end() > text.length()) {
        return "has edits that overlap";
      }
      end = edit.end();
    }
    CompileResult after = check(fix.apply(text));
    if (count(after, same(diagnostic)) >= count(before, same(diagnostic))) {
      return "does not remove the diagnostic, but gives\n" + fix.apply(text);
    }
    Map<String, Long> errorsBefore = countByRule(before, d -> d.severity() == Severity.ERROR);
    for (Map.Entry<String, Long> error :
        countByRule(after, d -> d.severity() == Severity.ERROR).entrySet()) {
      if (error.getValue() > errorsBefore.getOrDefault(error.getKey(), 0L)) {
        return "brings "
            + after.diagnostics().stream()
                .filter(d -> d.rule().equals(error.getKey()))
                .map(d -> d.location().line() + ": " + d.message())
                .toList();
      }
    }
    return "";
  }

  /** Those of the rule with the same words; numbers, such as those of lines, may differ. */
  private static Predicate<Diagnostic> same(Diagnostic diagnostic) {
    return d -> d.rule().equals(diagnostic.rule()) && words(d).equals(words(diagnostic));
  }

  private static String words(Diagnostic diagnostic) {
    return diagnostic.message().replaceAll("\\b\\d+\\b", "#");
  }

  private static long count(CompileResult result, Predicate<Diagnostic> which) {
    return result.diagnostics().stream().filter(which).count();
  }

  private static Map<String, Long> countByRule(CompileResult result, Predicate<Diagnostic> which) {
    return result.diagnostics().stream()
        .filter(which)
        .collect(Collectors.groupingBy(Diagnostic::rule, Collectors.counting()));
  }

  /** Applies the first fix of a kind until there is none: that ends, and leaves nothing to fix. */
  @Test
  public void fixingAllOfAKindEnds() {
    for (Path model : Corpus.models(Corpus.DIAGNOSTICS)) {
      String text = Corpus.read(model);
      Set<String> rules =
          check(text).fixes().keySet().stream().map(Diagnostic::rule).collect(Collectors.toSet());
      for (String rule : rules) {
        fixAll(model, text, result -> first(result, rule));
      }
    }
  }

  /** The same with everything that a program may do without asking. */
  @Test
  public void applyingPreferredFixesEnds() {
    for (Path model : Corpus.models(Corpus.DIAGNOSTICS)) {
      fixAll(model, Corpus.read(model), FixesTest::firstPreferred);
    }
  }

  private static void fixAll(Path model, String text, Function<CompileResult, Optional<Fix>> next) {
    CompileResult result = check(text);
    int limit = result.diagnostics().size() + 5;
    for (int steps = 0; next.apply(result).isPresent(); steps++) {
      assertTrue(model + " goes on for ever:\n" + text, steps < limit);
      text = next.apply(result).get().apply(text);
      result = check(text);
    }
  }

  private static Optional<Fix> first(CompileResult result, String rule) {
    return result.diagnostics().stream()
        .filter(d -> d.rule().equals(rule) && result.fixes().containsKey(d))
        .map(d -> result.fixes().get(d).get(0))
        .findFirst();
  }

  private static Optional<Fix> firstPreferred(CompileResult result) {
    return result.diagnostics().stream()
        .flatMap(d -> result.fixes().getOrDefault(d, List.of()).stream())
        .filter(Fix::preferred)
        .findFirst();
  }
}
