// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.fixes.SourceActions;
import org.opentelemetry.render.ir.IrBuilder;
import org.opentelemetry.render.ir.IrJson;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.ModelReader;
import org.opentelemetry.render.tests.testing.RandomRelations;

/** What actions on whole files promise, on many files. */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class SourceActionsTest {

  private static final int MODELS = 40;

  @Inject private ModelReader reader;
  @Inject private IrBuilder builder;

  private Optional<String> after(String kind, String text) {
    XtextResource resource = (XtextResource) reader.parse(text).eResource();
    return SourceActions.of(resource).stream()
        .filter(action -> action.kind().equals(kind))
        .map(action -> action.fix().apply(text))
        .findFirst();
  }

  private String ir(String text) {
    return IrJson.print(builder.build(reader.parseValid(text)));
  }

  @Test
  public void sortingShuffledClausesGivesBackTheModel() {
    for (int seed = 0; seed < MODELS; seed++) {
      String text = RandomRelations.text(seed);
      String shuffled = shuffled(text, new Random(seed));
      String sorted = after("sortClauses", shuffled).orElse(shuffled);
      assertEquals(text, ir(shuffled), ir(sorted));
      assertEquals("sorted once, sorted for ever", Optional.empty(), after("sortClauses", sorted));
    }
  }

  /** The text with the clauses of every span in another order, messages in theirs. */
  private String shuffled(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    List<Span> spans = new ArrayList<>();
    Document document = reader.parse(text);
    for (App app : document.getApps()) {
      spans.addAll(app.getSpans());
    }
    Collections.reverse(spans); // from the end, so that offsets stay true
    for (Span span : spans) {
      EList<? extends EObject> clauses = span.getElements();
      if (!clauses.isEmpty()) {
        List<String> written = new ArrayList<>();
        clauses.forEach(clause -> written.add(written(text, clause)));
        Collections.shuffle(written, random);
        out.replace(
            region(clauses.get(0))[0],
            region(clauses.get(clauses.size() - 1))[1],
            String.join(" // moved\n", written));
      }
    }
    return out.toString();
  }

  private static int[] region(EObject element) {
    var region = NodeModelUtils.findActualNodeFor(element).getTextRegion();
    return new int[] {region.getOffset(), region.getOffset() + region.getLength()};
  }

  private static String written(String text, EObject element) {
    return text.substring(region(element)[0], region(element)[1]);
  }

  @Test
  public void sortingLosesNoText() {
    int applied = 0;
    for (Path file : Corpus.models(Corpus.DIAGNOSTICS)) {
      String text = Corpus.read(file);
      Optional<String> sorted = after("sortClauses", text);
      applied += sorted.isPresent() ? 1 : 0;
      assertEquals(file.toString(), signs(text), signs(sorted.orElse(text)));
    }
    assertTrue("some files are not sorted: " + applied, applied > 5);
  }

  /** All signs, without white space, in an order of their own. */
  private static String signs(String text) {
    char[] signs = text.replaceAll("\\s", "").toCharArray();
    Arrays.sort(signs);
    return new String(signs);
  }
}
