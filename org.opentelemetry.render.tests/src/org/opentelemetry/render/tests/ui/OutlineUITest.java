// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Before;
import org.junit.Test;

/** What the view Outline can do beside following the text. */
public class OutlineUITest extends WithExampleModel {

  @Before
  public void openOutline() throws Exception {
    OutlineView.open();
  }

  @Test
  public void theFilterKeepsMatchesAndWhatTheyAreIn() throws Exception {
    OutlineView.filter("stopp");
    Workbench.until(
        "the match", () -> OutlineView.names().equals(List.of("kernel", "process", "stopped")));
    Screenshots.take("outline-filter");
    OutlineView.filter("");
    Workbench.until("all", () -> OutlineView.names().contains("net"));
  }

  @Test
  public void sortsByNameWhileItsButtonIsPressed() throws Exception {
    List<String> asWritten = List.of("pid", "update", "started", "stopped");
    assertEquals(asWritten, spanMembers());
    OutlineView.toggle("Sort");
    Workbench.until(
        "sorted", () -> spanMembers().equals(List.of("pid", "started", "stopped", "update")));
    OutlineView.toggle("Sort");
    Workbench.until("as written", () -> spanMembers().equals(asWritten));
  }

  private static List<String> spanMembers() {
    List<String> members = List.of("pid", "update", "started", "stopped");
    List<String> names = OutlineView.names();
    return names.subList(names.indexOf("process") + 1, names.size()).stream()
        .filter(members::contains)
        .distinct()
        .toList();
  }

  @Test
  public void followsTheCursorWhileItIsLinked() throws Exception {
    model.widget().setFocus();
    model.cursorBefore("stopped");
    Workbench.until("the message", () -> OutlineView.selected().equals(List.of("stopped")));
    OutlineView.toggle("Link with Editor");
    try {
      model.cursorBefore("update");
      Workbench.until("others follow", () -> model.occurrences().equals(List.of("update")));
      assertEquals(List.of("stopped"), OutlineView.selected());
    } finally {
      OutlineView.toggle("Link with Editor");
    }
    Workbench.until("the field", () -> OutlineView.selected().equals(List.of("update")));
  }

  @Test
  public void choosingAnElementShowsItInTheEditor() throws Exception {
    OutlineView.choose("update");
    Workbench.until("the name", () -> model.widget().getSelectionText().equals("update"));
  }
}
