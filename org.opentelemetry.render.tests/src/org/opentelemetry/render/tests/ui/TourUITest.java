// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.part.WorkbenchPart;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A first hour with the workbench: from the wizard for projects to a formatted model. */
public class TourUITest {

  private static final String ERROR = "org.eclipse.ui.workbench.texteditor.error";

  private ModelEditor model;

  @Before
  public void tidy() throws Exception {
    Workbench.tidy();
    Workbench.page().showView(IPageLayout.ID_PROBLEM_VIEW);
    Workbench.page().showView(IPageLayout.ID_OUTLINE);
  }

  @After
  public void close() throws Exception {
    Workbench.tidy();
  }

  @Test
  public void fromTheWizardToAFormattedModel() throws Exception {
    createProject();
    typeAnError();
    fixIt();
    save();
    rename();
    format();
  }

  private void createProject() throws Exception {
    Shell shell = Wizards.open("org.opentelemetry.render.ui.wizards.project");
    Workbench.find(shell, Text.class, Text::isEnabled).setText("greetings");
    Screenshots.take("1-new-project");
    Workbench.press(shell, "Finish");
    Workbench.until("an editor", () -> Workbench.page().getActiveEditor() != null);
    model = ModelEditor.active();
    assertEquals("hello.render", model.file.getName());
    Workbench.until("the first build", () -> generated().contains("messages.h"));
    assertEquals(List.of(), model.problems());
  }

  private void typeAnError() throws Exception {
    model.cursorBehind("1: log said ref id");
    model.type("x");
    Workbench.until("a marker", () -> model.problems().size() == 1);
    Workbench.until("a squiggle", () -> model.annotated(ERROR).equals(List.of("idx")));
    assertTrue("not saved", model.editor.isDirty());
    Workbench.until("the problem in the view", () -> problemsView().contains("1 error"));
    Screenshots.take("2-error");
  }

  private static String problemsView() {
    IViewPart view = Workbench.page().findView(IPageLayout.ID_PROBLEM_VIEW);
    return ((WorkbenchPart) view).getContentDescription();
  }

  private void fixIt() throws Exception {
    model.closeCompletions();
    model.cursorBefore("idx");
    ITextOperationTarget target = model.editor.getAdapter(ITextOperationTarget.class);
    assertTrue(target.canDoOperation(ISourceViewer.QUICK_ASSIST));
    target.doOperation(ISourceViewer.QUICK_ASSIST);
    Workbench.until("the fixes", () -> Workbench.popupTable() != null);
    Table fixes = Workbench.popupTable();
    Workbench.until("the fix", () -> fixes.getItem(0).getText().contains("'id'"));
    Screenshots.take("3-quick-fix");
    model.type("\n");
    Workbench.until("the fixed text", () -> !model.text().contains("idx"));
    Workbench.until("no marker", () -> model.problems().isEmpty());
  }

  private void save() throws Exception {
    model.cursorBehind("1: u32 id 2: string text");
    model.type(" 3: u8 volume");
    model.save();
    assertFalse(model.editor.isDirty());
    Workbench.until(
        "generated files",
        () ->
            project().getFile("generated/hello/greeter/messages.h").exists()
                && content("generated/hello/greeter/messages.h").contains("volume"));
    Screenshots.take("4-generated");
  }

  private void rename() throws Exception {
    model.cursorBefore("said");
    Workbench.until("the outline", () -> OutlineView.names().contains("said"));
    Workbench.whileOpen(
        "Cancel",
        () -> Workbench.command("org.opentelemetry.render.ui.rename"),
        shell -> {
          Workbench.find(shell, Text.class, Text::isEnabled).setText("spoke");
          Workbench.whileOpen(
              "Continue",
              () -> Workbench.press(shell, "Preview >"),
              warning -> {
                Screenshots.take("5-rename-warning");
                Workbench.press(warning, "Continue");
              });
          Workbench.until("preview", () -> Workbench.find(shell, Tree.class, t -> true) != null);
          Screenshots.take("6-rename-preview");
          Workbench.press(shell, "OK");
        });
    assertTrue(model.text().contains("1: log spoke ref id"));
    Workbench.until(
        "the outline follows",
        () -> OutlineView.names().contains("spoke") && !OutlineView.names().contains("said"));
    Screenshots.take("7-outline");
  }

  private void format() throws Exception {
    String formatted = model.text();
    List<Integer> sizes = model.linesWithSpaceAbove();
    model.cursorBefore("2: end");
    model.type("   ");
    model.cursorBehind("namespace {");
    model.type("\n\n");
    String typed = model.text();
    Workbench.command("org.opentelemetry.render.ui.format");
    assertEquals(formatted, model.text());
    Workbench.until("sizes above their lines", () -> model.linesWithSpaceAbove().equals(sizes));
    Screenshots.take("8-formatted");
    Workbench.command("org.eclipse.ui.edit.undo");
    assertEquals("formatting is one step for undo", typed, model.text());
  }

  private static IProject project() {
    return ResourcesPlugin.getWorkspace().getRoot().getProject("greetings");
  }

  private static String content(String path) throws Exception {
    return project().getFile(path).readString();
  }

  /** The names of the generated files. */
  private static Set<String> generated() throws Exception {
    Set<String> names = new TreeSet<>();
    IResource folder = project().getFolder("generated");
    if (folder.exists()) {
      folder.accept(
          resource -> {
            names.add(resource.getName());
            return true;
          });
    }
    return names;
  }
}
