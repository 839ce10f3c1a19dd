// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.opentelemetry.render.validation.Rule;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RuleCatalog.Origin;
import org.opentelemetry.render.validation.Rules;

public class RulesTest {

  private static final Pattern ID =
      Pattern.compile("\\[(RENDER-[A-Z0-9-]+)\\]$", Pattern.MULTILINE);

  @Test
  public void idsAreUniqueAndOfOneForm() {
    Set<String> ids = new HashSet<>();
    for (Rule rule : Rules.ALL) {
      assertTrue(rule.id(), rule.id().matches("RENDER(-[A-Z]+)+"));
      assertTrue("two rules " + rule.id(), ids.add(rule.id()));
    }
  }

  @Test
  public void everyIdHasAnExampleInTheCorpus() {
    Set<String> shown = new HashSet<>();
    for (var model : Corpus.models(Corpus.DIAGNOSTICS)) {
      Matcher matcher =
          ID.matcher(
              Corpus.read(
                  model.resolveSibling(
                      model.getFileName().toString().replace(".render", ".diag"))));
      while (matcher.find()) {
        shown.add(matcher.group(1));
      }
    }
    List<String> missing = new ArrayList<>();
    for (RuleCatalog.Entry entry : RuleCatalog.all()) {
      // the corpus has models of one file, which do not make the compiler fail
      if (entry.origin() != Origin.RUN && entry.origin() != Origin.INTERNAL) {
        missing.add(entry.id());
      }
    }
    missing.removeAll(shown);
    assertEquals(List.of(), missing);
  }
}
