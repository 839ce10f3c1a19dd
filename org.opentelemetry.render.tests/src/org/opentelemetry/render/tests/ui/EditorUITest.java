// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.resources.IMarker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.opentelemetry.render.ui.editor.RenderHover;

/** The editor of models, feature by feature, in a project without a builder. */
public class EditorUITest {

  private static final long ASK_AGAIN = 5000; // ms

  private static final String COMMAND = "org.opentelemetry.render.ui.";
  private static final String OCCURRENCE = "org.eclipse.ui.genericeditor.text";

  private ModelEditor model;

  @Before
  public void open() throws Exception {
    Workbench.tidy();
    model = ExampleModel.open();
  }

  @After
  public void close() throws Exception {
    Workbench.tidy();
  }

  @Test
  public void coloursWordsByWhatTheyMean() throws Exception {
    assertEquals("org.eclipse.ui.genericeditor.GenericEditor", model.editor.getSite().getId());
    Workbench.until("a bold keyword", () -> isBold("span process"));
    Workbench.until("a word of the language as a name", () -> !isBold("update"));
    assertEquals("as other names", color("pid)"), color("update"));
    assertNotEquals("types are not keywords", color("span process"), color("u32 pid"));
    assertNotEquals("comments stand out", color("span process"), color("// the collector"));
    assertNotEquals("spans are not messages", color("process impl"), color("started"));
  }

  private boolean isBold(String fragment) {
    return model.style(fragment) != null && model.style(fragment).fontStyle == SWT.BOLD;
  }

  private RGB color(String fragment) {
    return model.style(fragment).foreground.getRGB();
  }

  @Test
  public void coloursAreLighterInTheDarkTheme() throws Exception {
    Workbench.until("colours", () -> isBold("span process"));
    RGB light = color("span process");
    IThemeEngine themes =
        (IThemeEngine) Workbench.display().getData("org.eclipse.e4.ui.css.swt.theme");
    String before = themes.getActiveTheme().getId();
    themes.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false);
    try {
      Workbench.until("other colours", () -> brightness(color("span process")) > brightness(light));
      Workbench.until("dark background", () -> background() < 3 * 128);
      Workbench.until("minings", () -> model.widget().getLineVerticalIndent(6) > 0);
      Screenshots.take("dark-theme");
    } finally {
      themes.setTheme(before, false);
    }
    Workbench.until("the light colours", () -> light.equals(color("span process")));
  }

  private int background() {
    return brightness(model.widget().getBackground().getRGB());
  }

  private static int brightness(RGB rgb) {
    return rgb.red + rgb.green + rgb.blue;
  }

  @Test
  public void mistakesAreMarkedWhileTypingAndTheMarksGoWhenTheyAreMended() throws Exception {
    model.cursorBehind("index (pid");
    model.type("d");
    Workbench.until("a marker", () -> model.problems().size() == 1);
    IMarker marker = model.markers()[0];
    assertEquals(8, marker.getAttribute(IMarker.LINE_NUMBER, -1));
    assertTrue(model.problems().get(0), model.problems().get(0).contains("pidd"));
    model.closeCompletions();
    model.cursorBehind("index (pidd");
    model.type("\b");
    Workbench.until("no marker, without saving", () -> model.problems().isEmpty());
    assertTrue(model.editor.isDirty());
  }

  @Test
  public void whatAnEditorDidNotSaveIsNoProblemAfterItIsClosed() throws Exception {
    model.cursorBehind("index (pid");
    model.type("d");
    Workbench.until("a marker", () -> model.problems().size() == 1);
    Workbench.page().closeEditor(model.editor, false);
    Workbench.until("no marker", () -> model.problems().isEmpty());
  }

  @Test
  public void completesNamesAndFillsInSnippets() throws Exception {
    Workbench.until("sizes above messages", () -> model.widget().getLineVerticalIndent(10) > 0);
    model.select("pid)");
    model.type("p");
    complete();
    assertEquals("pid", Workbench.popupTable().getItem(0).getText().split(" ")[0]);
    Screenshots.take("content-assist");
    model.type("\n");
    Workbench.until("the name", () -> model.text().contains("index (pid"));
    model.closeCompletions();
    model.cursorBehind("app kernel {\n");
    model.type("spa");
    complete();
    choose("span");
    Workbench.until("a span", () -> model.text().split("span ").length == 3);
  }

  @Test
  public void completesTemplates() throws Exception {
    model.cursorBehind("app kernel {\n");
    model.type("spanl");
    complete();
    choose("spanlife");
    Workbench.until("the template", () -> model.text().contains("start span_started"));
    model.type("flow");
    Workbench.until("all places", () -> model.text().contains("start flow_started"));
  }

  /**
   * Asks for completions; again if the window of others, which come by themselves, took them away.
   */
  private void complete() throws Exception {
    model.closeCompletions();
    long[] asked = {0};
    Workbench.until(
        "completions",
        () -> {
          Table table = Workbench.popupTable();
          if (table == null && System.currentTimeMillis() - asked[0] > ASK_AGAIN) {
            Workbench.command("org.eclipse.ui.edit.text.contentAssist.proposals");
            asked[0] = System.currentTimeMillis();
          }
          return table != null
              && table.getItemCount() > 0
              && !table.getItem(0).getText().startsWith("Computing");
        });
  }

  /** Takes the completion with a label. */
  private void choose(String label) throws Exception {
    Table table = Workbench.popupTable();
    for (int i = 0; i < table.getItemCount(); i++) {
      table.setTopIndex(i);
      if (table.getItem(i).getText().split(" ")[0].equals(label)) {
        for (int down = 0; down < i; down++) {
          model.press(SWT.ARROW_DOWN);
        }
        model.type("\n");
        return;
      }
    }
    throw new AssertionError("no completion " + label);
  }

  @Test
  public void showsLayoutsAsTables() throws Exception {
    Workbench.until("the model is known", () -> isBold("span process"));
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
  public void opensDeclarations() throws Exception {
    model.cursorBefore("pid { 1: u32 pid 2");
    Workbench.command("org.eclipse.ui.edit.text.open.hyperlink");
    Workbench.until("the declaration", () -> model.viewer().getSelectedRange().y > 0);
    assertEquals(model.offsetOf("pid 2: string"), model.viewer().getSelectedRange().x);
  }

  @Test
  public void marksOccurrences() throws Exception {
    model.cursorBefore("pid)");
    Workbench.until("two", () -> model.annotated(OCCURRENCE).equals(List.of("pid", "pid")));
    model.cursorBefore("kernel: 1");
    Workbench.until(
        "others", () -> model.annotated(OCCURRENCE).equals(List.of("kernel", "kernel")));
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
    Workbench.command(COMMAND + "togglecomment");
    assertTrue(
        model.text(), model.text().contains("\n    // index (pid)\n    // u32 pid\n    u64"));
    model.select("// index (pid)\n    // u32 pid\n");
    Workbench.command(COMMAND + "togglecomment");
    assertEquals(ExampleModel.TEXT, model.text());
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
