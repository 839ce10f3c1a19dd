// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.XtextRunner;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentelemetry.render.tests.RenderInjectorProvider;
import org.opentelemetry.render.tests.testing.RandomModel;
import org.opentelemetry.render.tests.testing.RandomRelations;

/**
 * After an edit only a part of the text is read again. The model must be the same as if all of it
 * were read, whatever is typed, and in broken text too.
 */
@RunWith(XtextRunner.class)
@InjectWith(RenderInjectorProvider.class)
public class RereadingTest {

  /** Of each kind; a text breaks with the edits, so it is better to begin often with a new one. */
  private static final int MODELS = 20;

  private static final int EDITS = 15;
  private static final String[] PIECES = {
    "{",
    "}",
    "span",
    " span x { ",
    "u32",
    " u32 y ",
    "0: log z { }",
    ":",
    ".",
    "\n",
    "/*",
    "*/",
    "//",
    "\"",
    "x",
    " ",
    "index (a)",
    "reference<",
    ">",
    "app b {",
    "7",
    "metric",
    "^",
    "§",
  };

  @Inject private Provider<XtextResource> resources;

  @Test
  public void isLikeReadingEverything() throws IOException {
    for (long seed = 1; seed <= MODELS; seed++) {
      edit(RandomModel.text(seed), seed);
    }
  }

  @Test
  public void isLikeReadingEverythingOfAModelWithRelations() throws IOException {
    for (long seed = 1; seed <= MODELS; seed++) {
      edit(RandomRelations.text(seed), seed);
    }
  }

  private void edit(String start, long seed) throws IOException {
    Random random = new Random(seed);
    String text = start;
    XtextResource edited = read(text);
    for (int i = 0; i < EDITS; i++) {
      int offset = random.nextInt(text.length() + 1);
      int length =
          Math.min(text.length() - offset, random.nextInt(3) == 0 ? random.nextInt(12) : 0);
      String piece =
          length > 0 && random.nextBoolean() ? "" : PIECES[random.nextInt(PIECES.length)];
      String before = text;
      text = text.substring(0, offset) + piece + text.substring(offset + length);
      edited.update(offset, length, piece);
      String edit =
          "seed %d, edit %d: '%s' for %d at %d of:%n%s"
              .formatted(seed, i, piece, length, offset, before);
      assertEquals(edit, describe(read(text)), describe(edited));
      if (random.nextInt(4) == 0) { // editors undo, too
        edited.update(offset, piece.length(), before.substring(offset, offset + length));
        text = before;
        assertEquals("undo of " + edit, describe(read(text)), describe(edited));
      }
    }
  }

  private XtextResource read(String text) throws IOException {
    XtextResource resource = resources.get();
    resource.setURI(URI.createURI("memory:/x.render"));
    resource.load(new LazyStringInputStream(text, "UTF-8"), Map.of());
    return resource;
  }

  /** Errors, elements, what they refer to and where they are. */
  private static String describe(XtextResource resource) {
    EcoreUtil2.resolveLazyCrossReferences(resource, CancelIndicator.NullImpl);
    List<String> lines = new ArrayList<>();
    lines.add(resource.getParseResult().getRootNode().getText());
    for (Resource.Diagnostic error : resource.getErrors()) {
      lines.add(error.getLine() + ":" + error.getColumn() + " " + error.getMessage());
    }
    lines.sort(null);
    for (TreeIterator<EObject> all = resource.getAllContents(); all.hasNext(); ) {
      lines.add(describe(all.next()));
    }
    return String.join("\n", lines);
  }

  private static String describe(EObject element) {
    StringBuilder line = new StringBuilder(element.eClass().getName());
    ICompositeNode node = NodeModelUtils.getNode(element);
    if (node != null) {
      line.append(' ').append(node.getOffset()).append('+').append(node.getLength());
    }
    for (EStructuralFeature feature : element.eClass().getEAllStructuralFeatures()) {
      if (feature instanceof EReference reference && reference.isContainment()) {
        continue;
      }
      Object value = element.eGet(feature);
      List<?> values =
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
      line.append(' ').append(feature.getName()).append('=');
      values.forEach(
          each -> line.append(each instanceof EObject target ? path(target) : each).append(','));
    }
    return line.toString();
  }

  private static String path(EObject target) {
    return target.eIsProxy()
        ? "unresolved"
        : EcoreUtil.getRelativeURIFragmentPath(EcoreUtil.getRootContainer(target), target);
  }
}
