// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.resource.XtextSyntaxDiagnostic;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.Tokens;
import org.opentelemetry.render.validation.Rule;
import org.opentelemetry.render.validation.Rules;

/** Rules judge every unfinished model: no exception, and no message in which something is null. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RelationRulesTest {

  @Inject private ModelReader reader;
  @Inject private Analysis analysis;

  private int findings;

  @Test
  public void rulesTolerateMissingTokens() {
    Tokens.withoutEach(ModelReader.testdata("ir/relations.render")).forEach(this::judge);
    assertTrue("findings: " + findings, findings > 100);
  }

  @Test
  public void rulesTolerateWrongTokens() {
    Tokens.withEachReplaced(ModelReader.testdata("ir/relations.render"), "nowhere")
        .forEach(this::judge);
    assertTrue("findings: " + findings, findings > 100);
  }

  private static boolean isSyntax(Resource.Diagnostic error) {
    return error instanceof XtextSyntaxDiagnostic;
  }

  private void judge(String text) {
    Document document = reader.parse(text);
    if (document == null) {
      return;
    }
    boolean complete =
        document.eResource().getErrors().stream().noneMatch(RelationRulesTest::isSyntax);
    List<String> wrong = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      if (!complete && rule.text() == Rule.Text.COMPLETE) {
        continue;
      }
      rule.check()
          .check(
              document,
              analysis,
              (place, message, notes) -> {
                findings++;
                if (message.contains("null") || place.region() == null) {
                  wrong.add(rule.id() + ": " + message);
                }
              });
    }
    assertTrue(wrong + " in\n" + text, wrong.isEmpty());
  }
}
