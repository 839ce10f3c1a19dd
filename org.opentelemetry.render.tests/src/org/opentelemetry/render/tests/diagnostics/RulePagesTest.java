// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.explain.Explanation;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;

/** The examples of docs/rules.md and of {@code renderc explain}. */
public class RulePagesTest {

  /** Rules that nearly every short example breaks. */
  private static final Set<String> UNFINISHED =
      Set.of("RENDER-SPAN-WITHOUT-IMPL", "RENDER-SPAN-UNUSED", "RENDER-METRIC-UNUSED");

  /** What no short file can show. */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of(
          "RENDER-PACKAGE-DUPLICATE",
          "RENDER-APP-SHARED-NAME",
          "RENDER-INTERNAL",
          "RENDER-PROBE-BODY", // what is beside a file
          "RENDER-AUTO-INPUTS");

  private static final Pattern APP = Pattern.compile("\\bapp (\\w+) \\{");

  @Test
  public void everyRuleHasAPage() {
    Set<String> ids = new TreeSet<>();
    RuleCatalog.all().forEach(entry -> ids.add(entry.id()));
    assertEquals(ids, new TreeSet<>(RulePages.all().keySet()));
  }

  @Test
  public void pagesAreComplete() {
    for (RulePage page : RulePages.all().values()) {
      assertTrue(page.id(), page.what().endsWith("."));
      assertTrue(page.id(), page.why().endsWith("."));
      assertTrue(page.id(), page.how().endsWith("."));
      boolean example = !WITHOUT_EXAMPLE.contains(page.id());
      assertEquals(page.id(), example, page.bad().isPresent());
      assertEquals(page.id(), example, page.good().isPresent());
    }
  }

  @Test
  public void badExamplesBreakTheRuleAndNoOther() {
    List<String> wrong = new ArrayList<>();
    for (RulePage page : RulePages.all().values()) {
      Set<String> expected = new TreeSet<>(Set.of(page.id()));
      if (!page.also().isEmpty()) {
        expected.add(page.also());
      }
      page.bad()
          .map(bad -> reported(page, bad))
          .filter(found -> !found.equals(expected))
          .ifPresent(found -> wrong.add(page.id() + " gives " + found));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  public void goodExamplesBreakNoRule() {
    List<String> wrong = new ArrayList<>();
    for (RulePage page : RulePages.all().values()) {
      page.good()
          .map(good -> reported(page, good))
          .filter(found -> !found.isEmpty())
          .ifPresent(found -> wrong.add(page.id() + " gives " + found));
    }
    assertEquals("", String.join("\n", wrong));
  }

  /** {@code renderc explain --markdown > docs/rules.md} writes it. */
  @Test
  public void documentationIsUpToDate() {
    assertEquals(Corpus.read(Path.of("../docs/rules.md")), Explanation.markdown());
  }

  @Test
  public void explanationsFitATerminal() {
    for (RulePage page : RulePages.all().values()) {
      String text = Explanation.text(page);
      assertTrue(text, text.startsWith(page.id() + " ("));
      assertFalse(text, text.contains("\n\n\n"));
      for (String line : text.split("\n")) {
        assertTrue(line, line.length() <= 120);
      }
    }
  }

  private static Set<String> reported(RulePage page, String example) {
    Set<String> ids = new TreeSet<>();
    Corpus.compile(framed(example), Target.OUTPUT)
        .diagnostics()
        .forEach(diagnostic -> ids.add(diagnostic.rule()));
    ids.removeIf(id -> UNFINISHED.contains(id) && !id.equals(page.id()));
    return ids;
  }

  private static String framed(String example) {
    if (example.startsWith("package ")) {
      return example + "\n";
    }
    String apps = APP.matcher(example).find() ? example : "app a {\n" + example + "\n}";
    StringBuilder namespace = new StringBuilder();
    Matcher app = APP.matcher(apps);
    for (int start = 0; app.find(); start += 100) {
      namespace.append("  %s: %d-%d\n".formatted(app.group(1), start, start + 99));
    }
    return "package p\nnamespace {\n" + namespace + "}\n" + apps + "\n";
  }
}
