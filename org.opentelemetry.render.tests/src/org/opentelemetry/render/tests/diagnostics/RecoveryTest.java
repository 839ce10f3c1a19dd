// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.compiler.CompileOptions.Target;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.services.RenderGrammarAccess;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.Tokens;
import org.opentelemetry.render.validation.RuleRunner;

/**
 * Whatever token of a model is missing, doubled or wrong: a diagnostic or a legal model, never an
 * exception.
 */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RecoveryTest {

  private static final Pattern PARSER_WORDING =
      Pattern.compile(
          "no viable|mismatched|missing \\S+ at|extraneous|required"
              + " \\(\\.\\.\\.\\)|RULE_|null|something else");

  @Inject private Provider<IParser> parsers;
  @Inject private RenderGrammarAccess grammar;

  private int next;

  @Test
  public void everyMissingTokenIsADiagnosticOrLegal() {
    checkMutants(token -> "");
  }

  @Test
  public void everyDoubledTokenIsADiagnosticOrLegal() {
    checkMutants(token -> token + " " + token);
  }

  @Test
  public void everyReplacedTokenIsADiagnosticOrLegal() {
    String[] replacements = {"}", "{", "nowhere", "99999999999999999999", ";", "span"};
    checkMutants(token -> replacements[next++ % replacements.length]);
  }

  /**
   * One missing token costs little: nearly always one diagnostic, and most of the elements stay.
   */
  @Test
  public void oneMistakeCostsOneDiagnosticAndOneElement() {
    checkCosts(Corpus.MODELS.resolve("ebpf_net_subset.render"));
  }

  @Test
  public void oneMistakeInAProbeCostsOneDiagnosticAndOneElement() {
    checkCosts(Corpus.DIAGNOSTICS.resolve("good/probes.render"));
  }

  private void checkCosts(Path model) {
    String text = Corpus.read(model);
    int whole = elements(parse(text));
    int broken = 0;
    int single = 0;
    int kept = 0;
    for (String mutant : Tokens.withoutEach(text)) {
      IParseResult result = parse(mutant);
      if (result.hasSyntaxErrors()) {
        long errors = count(result);
        broken++;
        single += errors == 1 ? 1 : 0;
        assertTrue("5 syntax errors at most: " + mutant, errors <= 5);
        assertTrue("a quarter stays at least: " + mutant, 4 * elements(result) >= whole);
        kept += elements(result);
      }
    }
    assertTrue(
        single + " of " + broken + " mutants have a single syntax error",
        10 * single >= 8 * broken);
    assertTrue("nine in ten elements stay on average", 10 * kept >= 9 * broken * whole);
  }

  /** Every mistake once for the same five tokens around it, in the smallest model that has them. */
  private void checkMutants(Function<String, String> change) {
    Tokens tokens = new Tokens(GrammarUtil.getAllKeywords(grammar.getGrammar()));
    int count = 0;
    for (String text : corpus()) {
      List<String> changed = tokens.withEachNew(text, change);
      changed.parallelStream().forEach(this::check);
      count += changed.size();
    }
    assertTrue("mutants: " + count, count > 1000);
  }

  private static List<String> corpus() {
    return Stream.of(Corpus.DIAGNOSTICS, Corpus.MODELS)
        .flatMap(folder -> Corpus.models(folder).stream())
        .map(Corpus::read)
        .sorted(Comparator.comparingInt(String::length))
        .toList();
  }

  private void check(String text) {
    CompileResult result;
    try {
      result = Corpus.compile(text, Target.IR);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("exception for\n" + text, e);
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      assertTrue(diagnostic + " for\n" + text, !diagnostic.rule().equals(RuleRunner.INTERNAL));
      assertTrue(
          diagnostic + " for\n" + text, !PARSER_WORDING.matcher(diagnostic.message()).find());
    }
    if (!result.hasErrors()) {
      assertEquals("the IR of\n" + text, 1, result.packages().size());
      assertEquals("skipped in\n" + text, List.of(), skippedTokens(parse(text)));
    }
  }

  private IParseResult parse(String text) {
    return parsers.get().parse(new StringReader(text));
  }

  private static long count(IParseResult result) {
    long count = 0;
    for (INode ignored : result.getSyntaxErrors()) {
      count++;
    }
    return count;
  }

  private static int elements(IParseResult result) {
    EObject root = result.getRootASTElement();
    return root == null ? 0 : EcoreUtil2.eAllContentsAsList(root).size() + 1;
  }

  /** What the parser read over without putting it in the model. */
  private static List<String> skippedTokens(IParseResult result) {
    return StreamSupport.stream(result.getRootNode().getLeafNodes().spliterator(), false)
        .filter(leaf -> !leaf.isHidden() && leaf.getGrammarElement() == null)
        .map(ILeafNode::getText)
        .toList();
  }
}
