// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.junit.Test;
import org.opentelemetry.render.ui.editor.RenderHover;

/** Help with reading and typing: hovers, folds, comments and brackets. */
public class EditorUITest extends WithExampleModel {

  private static final String TOGGLE_COMMENT = "org.opentelemetry.render.ui.togglecomment";

  @Test
  public void showsLayoutsAsTables() throws Exception {
    Workbench.until("the model is known", () -> !model.folds().isEmpty());
    RenderHover hover = new RenderHover();
    IRegion word = hover.getHoverRegion(model.viewer(), model.offsetOf("started ref"));
    var answer = CompletableFuture.supplyAsync(() -> hover.getHoverInfo2(model.viewer(), word));
    Workbench.until("an answer", answer::isDone);
    IInformationControl control =
        hover.getHoverControlCreator().createInformationControl(Workbench.window().getShell());
    try {
      ((IInformationControlExtension2) control).setInput(answer.get());
      control.setLocation(model.widget().toDisplay(140, 250));
      Point size = control.computeSizeHint();
      control.setSize(size.x, size.y);
      control.setVisible(true);
      Workbench.until("a page", () -> page() != null && page().getText().contains("<table"));
      // the browser paints in a process of its own
      Workbench.until("painted", () -> Screenshots.colors(page()) > 10);
      Screenshots.take("hover");
    } finally {
      control.dispose();
    }
  }

  private static Browser page() {
    for (Shell shell : Workbench.display().getShells()) {
      Browser browser = shell.isVisible() ? Workbench.find(shell, Browser.class, b -> true) : null;
      if (browser != null) {
        return browser;
      }
    }
    return null;
  }

  @Test
  public void foldsBlocks() throws Exception {
    ProjectionAnnotationModel folds =
        ((ProjectionViewer) model.viewer()).getProjectionAnnotationModel();
    Workbench.until("app and span", () -> model.folds().size() == 2);
    assertTrue(model.folds().get(0), model.folds().get(0).startsWith("app kernel {"));
    int lines = model.widget().getLineCount();
    folds.collapseAll(0, model.text().length());
    Workbench.until("fewer lines", () -> model.widget().getLineCount() < lines);
    // what is folded stays so when the text changes elsewhere
    model.document().replace(0, 0, "// first\n");
    Workbench.until("the server has seen it", () -> model.folds().size() == 2);
    folds
        .getAnnotationIterator()
        .forEachRemaining(fold -> assertTrue(((ProjectionAnnotation) fold).isCollapsed()));
  }

  @Test
  public void togglesComments() throws Exception {
    model.select("index (pid)\n    u32 pid\n");
    Workbench.command(TOGGLE_COMMENT);
    assertTrue(
        model.text(), model.text().contains("\n    // index (pid)\n    // u32 pid\n    u64"));
    model.select("// index (pid)\n    // u32 pid\n");
    Workbench.command(TOGGLE_COMMENT);
    assertEquals(EXAMPLE, model.text());
  }

  @Test
  public void closesBracketsAndIndents() throws Exception {
    model.cursorBehind("namespace { kernel: 1-20 }\n");
    model.type("app user {\n");
    assertTrue(model.text(), model.text().contains("app user {\n  \n}"));
    model.type("span a impl \"A\" {");
    assertTrue(model.text(), model.text().contains("app user {\n  span a impl \"A\" {}\n}"));
    model.type("}");
    assertTrue(model.text(), model.text().contains("app user {\n  span a impl \"A\" {}\n}"));
  }
}
