// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.junit.Test;

/** Markers of what is wrong with a text, and their quick fixes. */
public class ProblemsUITest extends WithExampleModel {

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
  public void theViewProblemsOffersTheFixes() throws Exception {
    model.document().replace(model.offsetOf("pid)"), 3, "pidd");
    Workbench.until("a marker", () -> model.problems().size() == 1);
    IMarker marker = model.markers()[0];
    assertTrue(IDE.getMarkerHelpRegistry().hasResolutions(marker));
    IMarkerResolution[] fixes = IDE.getMarkerHelpRegistry().getResolutions(marker);
    assertTrue(fixes[0].getLabel(), fixes[0].getLabel().contains("'pid'"));
    fixes[0].run(marker);
    assertEquals(EXAMPLE, model.text());
    Workbench.until("no marker", () -> model.problems().isEmpty());
  }

  @Test
  public void aBodyThatAProbeLacksIsWrittenByItsFix() throws Exception {
    model
        .document()
        .set(
            """
            package net
            namespace { }
            probe x {
              id 1 role daemon
              attach a required { tp_btf sched_switch run go }
              body "c/x.bpf.c"
            }
            """);
    Workbench.until("a marker", () -> model.problems().size() == 1);
    IMarker marker = model.markers()[0];
    assertTrue(IDE.getMarkerHelpRegistry().hasResolutions(marker));
    IDE.getMarkerHelpRegistry().getResolutions(marker)[0].run(marker);
    IFile body = ((IFile) marker.getResource()).getProject().getFile("c/x.bpf.c");
    assertTrue(body.exists());
    assertTrue(
        body.readString(), body.readString().contains("void go(const struct rp_hook* hook)"));
    Workbench.until("no marker", () -> model.problems().isEmpty());
  }
}
