// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.URI;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.validation.Rule;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RuleCatalog.Origin;
import org.opentelemetry.render.validation.Rules;

public class RulesTest {

  @org.junit.Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static final Pattern ID =
      Pattern.compile("\\[(RENDER-[A-Z0-9-]+)\\]$", Pattern.MULTILINE);
  private static final Pattern LEGAL = Pattern.compile("\\S.* // legal: (.*)$", Pattern.MULTILINE);

  @Test
  public void idsAreUniqueAndOfOneForm() {
    Set<String> ids = new HashSet<>();
    for (Rule rule : Rules.ALL) {
      assertTrue(rule.id(), rule.id().matches("RENDER(-[A-Z]+)+"));
      assertTrue("two rules " + rule.id(), ids.add(rule.id()));
    }
  }

  @Test
  public void everyIdHasABadExample() {
    Set<String> shown = new HashSet<>();
    for (Path model : Corpus.models(Corpus.DIAGNOSTICS)) {
      shown.addAll(reported(model));
    }
    List<String> missing = new ArrayList<>();
    for (RuleCatalog.Entry entry : RuleCatalog.all()) {
      // the corpus has models of one file, which do not make the compiler fail
      if (entry.origin() != Origin.RUN && entry.origin() != Origin.INTERNAL) {
        missing.add(entry.id());
      }
    }
    missing.removeAll(shown);
    missing.remove("RENDER-PROBE-BODY"); // about files beside the model: see below
    assertEquals(List.of(), missing);
    shown.removeIf(id -> RuleCatalog.find(id).isPresent());
    assertEquals("ids that the catalogue lacks", Set.of(), shown);
  }

  @Test
  public void bodiesAreLookedForBesideTheModel() throws IOException {
    String text = Corpus.read(Corpus.DIAGNOSTICS.resolve("good/probes.render"));
    Path model = folder.getRoot().toPath().resolve("model.render");
    Files.writeString(model.resolveSibling("keeper.bpf.c"), "");
    URI uri = URI.createFileURI(model.toString());
    List<String> found =
        Compiler.standalone()
            .compile(
                List.of(new Source("model.render", uri, text)), new CompileOptions(Target.CHECK))
            .diagnostics()
            .stream()
            .filter(d -> d.rule().equals("RENDER-PROBE-BODY"))
            .map(Diagnostic::message)
            .toList();
    assertEquals(3, found.size());
    assertEquals(
        "there is no file 'calls.bpf.c' beside the model; 'renderc body' writes one to start"
            + " with",
        found.get(0));
  }

  /**
   * A comment {@code // legal: ID ID} marks what comes close to breaking these rules but does not.
   */
  @Test
  public void everyRuleHasAGoodExample() {
    Set<String> legal = new HashSet<>();
    for (Path model : Corpus.models(Corpus.DIAGNOSTICS.resolve("good"))) {
      Set<String> marked = new HashSet<>();
      LEGAL
          .matcher(Corpus.read(model))
          .results()
          .forEach(mark -> marked.addAll(List.of(mark.group(1).split(" "))));
      List<String> errors =
          Corpus.compile(Corpus.read(model), Target.OUTPUT).diagnostics().stream()
              .filter(d -> d.severity() == Severity.ERROR || marked.contains(d.rule()))
              .map(d -> d.location().line() + ": " + d.message())
              .toList();
      assertEquals(model.toString(), List.of(), errors);
      legal.addAll(marked);
    }
    Set<String> ids = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());
    assertEquals(ids, legal);
  }

  private static Set<String> reported(Path model) {
    Path expected =
        model.resolveSibling(model.getFileName().toString().replace(".render", ".diag"));
    return ID.matcher(Corpus.read(expected))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
