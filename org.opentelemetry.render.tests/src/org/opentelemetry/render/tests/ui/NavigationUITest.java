// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.junit.Test;
import org.opentelemetry.render.ui.editor.DefinitionHyperlinks;

/** Ways from a name to what it stands for, and back. */
public class NavigationUITest extends WithExampleModel {

  @Test
  public void opensDeclarations() throws Exception {
    model.cursorBefore("pid { 1: u32 pid 2");
    Workbench.command("org.eclipse.ui.edit.text.open.hyperlink");
    Workbench.until("the declaration", () -> model.viewer().getSelectedRange().y > 0);
    assertEquals(model.offsetOf("pid 2: string"), model.viewer().getSelectedRange().x);
  }

  @Test
  public void ctrlAndAClickOpenTheDeclarationUnderTheMouse() throws Exception {
    Workbench.until("all sizes, which move lines", () -> model.linesWithSpaceAbove().size() == 4);
    int use = model.offsetOf("pid)");
    IHyperlink[] links =
        new DefinitionHyperlinks().detectHyperlinks(model.viewer(), new Region(use + 1, 0), false);
    assertEquals(new Region(use, 3), links[0].getHyperlinkRegion());
    Point place = model.placeOf(use + 1);
    Workbench.display().setCursorLocation(model.widget().toDisplay(place));
    Workbench.until("the mouse there", () -> model.widget().toControl(pointer()).equals(place));
    Workbench.settle();
    model.mouse(SWT.MouseMove, place, SWT.CTRL);
    Screenshots.take("hyperlink");
    model.mouse(SWT.MouseDown, place, SWT.CTRL);
    model.mouse(SWT.MouseUp, place, SWT.CTRL);
    Workbench.until("the declaration", () -> model.viewer().getSelectedRange().y > 0);
    assertEquals(model.offsetOf("pid\n"), model.viewer().getSelectedRange().x);
  }

  private static Point pointer() {
    return Workbench.display().getCursorLocation();
  }

  @Test
  public void theViewSearchListsReferences() throws Exception {
    model.cursorBefore("pid\n");
    IViewPart view = Workbench.page().showView("org.eclipse.search.ui.views.SearchView");
    Workbench.command("org.opentelemetry.render.ui.references");
    Workbench.until("the result", () -> found() != null);
    Tree lines = found();
    assertEquals("demo/net.render", lines.getItem(0).getText());
    TreeItem line = lines.getItem(0).getItem(0);
    assertEquals("8: index (pid)", line.getText());
    Screenshots.take("references");
    lines.setSelection(line);
    Event open = new Event();
    open.item = line;
    lines.notifyListeners(SWT.DefaultSelection, open);
    Workbench.until("the reference", () -> model.viewer().getSelectedRange().y == 3);
    assertEquals(model.offsetOf("pid)"), model.viewer().getSelectedRange().x);
    Workbench.page().hideView(view);
  }

  private static Tree found() {
    return Workbench.find(Workbench.window().getShell(), Tree.class, NavigationUITest::isResult);
  }

  private static boolean isResult(Tree tree) {
    return tree.getItemCount() == 1 && tree.getItem(0).getText().startsWith("demo/");
  }

  @Test
  public void marksOccurrences() throws Exception {
    model.cursorBefore("pid)");
    Workbench.until("two", () -> model.occurrences().equals(List.of("pid", "pid")));
    model.cursorBefore("kernel: 1");
    Workbench.until("others", () -> model.occurrences().equals(List.of("kernel", "kernel")));
  }
}
