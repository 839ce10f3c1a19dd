// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A real workbench under a real display: what somebody sees who opens a model. */
public class WorkbenchUITest {

  private static final String MARKER = "org.opentelemetry.render.ui.problem";
  private static final String GOOD =
      """
      // the collector's messages
      package net

      namespace { kernel: 1-20 }

      app kernel {
        span process {
          index (pid)
          u32 pid
          0: start started ref pid { 1: u32 pid 2: string comm }
          1: end stopped ref pid { 1: u32 pid }
        }
      }
      """;
  private static final String BAD = GOOD.replace("index (pid)", "index (pidd)");

  private IProject project;
  private IWorkbenchPage page;

  @Before
  public void openProject() throws Exception {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    window.getShell().setBounds(0, 0, 1280, 800);
    page = window.getActivePage();
    if (page.getActivePart() instanceof IViewPart view
        && view.getSite().getId().contains("intro")) {
      page.hideView(view);
    }
    project = ResourcesPlugin.getWorkspace().getRoot().getProject("demo");
    project.create(null);
    project.open(null);
  }

  @After
  public void deleteProject() throws Exception {
    page.closeAllEditors(false);
    project.delete(true, true, null);
  }

  @Test
  public void aModelOpensInTheGenericEditorWithColours() throws Exception {
    ITextEditor editor = open("good.render", GOOD);
    assertEquals("org.eclipse.ui.genericeditor.GenericEditor", editor.getSite().getId());
    StyledText text = (StyledText) editor.getAdapter(Control.class);
    assertTrue("coloured", spin(30_000, () -> styleAt(text, "span process") != null));
    assertEquals("keywords are bold", SWT.BOLD, styleAt(text, "span process").fontStyle);
    assertNotEquals(
        "types and keywords differ",
        styleAt(text, "span process").foreground,
        styleAt(text, "u32 pid").foreground);
    assertNotEquals(
        "comments stand out",
        styleAt(text, "span process").foreground,
        styleAt(text, "// the collector").foreground);
  }

  @Test
  public void mistakesAreMarkedWhileTypingAndTheMarksGoWhenTheyAreMended() throws Exception {
    ITextEditor editor = open("bad.render", BAD);
    IFile file = project.getFile("bad.render");
    assertTrue("marker", spin(60_000, () -> errors(file) == 1));
    IMarker marker = file.findMarkers(MARKER, true, IResource.DEPTH_ZERO)[0];
    assertEquals(8, marker.getAttribute(IMarker.LINE_NUMBER, -1));
    assertTrue(
        marker.getAttribute(IMarker.MESSAGE, ""),
        marker.getAttribute(IMarker.MESSAGE, "").contains("pidd"));
    screenshot(editor.getSite().getShell().getDisplay());

    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    document.replace(document.get().indexOf("pidd"), 4, "pid");
    assertTrue("no marker, without saving", spin(60_000, () -> errors(file) == 0));
    assertTrue(editor.isDirty());
  }

  private ITextEditor open(String name, String text) throws Exception {
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, null);
    return (ITextEditor) IDE.openEditor(page, file, true);
  }

  private static StyleRange styleAt(StyledText text, String fragment) {
    int offset = text.getText().indexOf(fragment);
    assertTrue(fragment, offset >= 0);
    return text.getStyleRangeAtOffset(offset);
  }

  private static int errors(IFile file) throws Exception {
    int errors = 0;
    for (IMarker marker : file.findMarkers(MARKER, true, IResource.DEPTH_ZERO)) {
      errors += marker.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR ? 1 : 0;
    }
    return errors;
  }

  /** Runs the event loop until the condition holds; false if it did not within the time. */
  private static boolean spin(long millis, Callable<Boolean> until) throws Exception {
    long end = System.currentTimeMillis() + millis;
    Display display = Display.getCurrent();
    while (!until.call()) {
      if (System.currentTimeMillis() > end) {
        return false;
      }
      if (!display.readAndDispatch()) {
        display.timerExec(20, () -> {});
        display.sleep();
      }
    }
    return true;
  }

  private static void screenshot(Display display) throws Exception {
    String path = System.getProperty("render.screenshot");
    if (path == null) {
      return;
    }
    spin(500, () -> false);
    GC gc = new GC(display);
    Image image = new Image(display, display.getBounds().width, display.getBounds().height);
    gc.copyArea(image, 0, 0);
    gc.dispose();
    ImageLoader loader = new ImageLoader();
    loader.data = new ImageData[] {image.getImageData()};
    loader.save(new File(path).getAbsolutePath(), SWT.IMAGE_PNG);
    image.dispose();
  }
}
