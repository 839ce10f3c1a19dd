// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.Test;

/** Completion of names, snippets and templates. */
public class CompletionUITest extends WithExampleModel {

  @Test
  public void completesNamesAndFillsInSnippets() throws Exception {
    Workbench.until("sizes above messages", () -> model.widget().getLineVerticalIndent(10) > 0);
    model.select("pid)");
    model.paste("p");
    Completions.ask(model);
    assertEquals("pid", Completions.offered().get(0));
    Screenshots.take("content-assist");
    Completions.choose(model, "pid");
    Workbench.until("the name", () -> model.text().contains("index (pid"));
    model.closeCompletions();
    model.cursorBehind("app kernel {\n");
    model.paste("spa");
    Completions.ask(model);
    Completions.choose(model, "span");
    Workbench.until("a span", () -> model.text().split("span ").length == 3);
  }

  @Test
  public void completesTemplates() throws Exception {
    model.cursorBehind("app kernel {\n");
    model.paste("spanl");
    Completions.ask(model);
    Completions.choose(model, "spanlife");
    Workbench.until("the template", () -> model.text().contains("start span_started"));
    model.type("flow");
    Workbench.until("all places", () -> model.text().contains("start flow_started"));
  }

  @Test
  public void namesAreOfferedByThemselvesWhereOnlyNamesCanFollow() throws Exception {
    model.select("(pid)");
    model.type("(");
    Workbench.until("names", () -> Completions.offered().contains("pid"));
    model.closeCompletions();
  }

  @Test
  public void templatesThatTheUserSwitchesOffAreNotOffered() throws Exception {
    switchTemplate("spanlife");
    model.cursorBehind("app kernel {\n");
    model.paste("span");
    Completions.ask(model);
    assertFalse(Completions.offered().contains("spanlife"));
    model.closeCompletions();
    switchTemplate("spanlife");
    Completions.ask(model);
    assertTrue(Completions.offered().contains("spanlife"));
    model.closeCompletions();
  }

  /** Changes the tick in front of a template in the preferences. */
  private static void switchTemplate(String name) throws Exception {
    Shell dialog = Workbench.preferences("org.opentelemetry.render.ui.preferences.templates");
    Table templates = Workbench.find(dialog, Table.class, table -> row(table, name) != null);
    Screenshots.take("templates");
    TableItem row = row(templates, name);
    row.setChecked(!row.getChecked());
    Event event = new Event();
    event.item = row;
    event.detail = SWT.CHECK;
    templates.notifyListeners(SWT.Selection, event);
    Workbench.press(dialog, "Apply and Close");
  }

  private static TableItem row(Table table, String name) {
    return Arrays.stream(table.getItems())
        .filter(item -> item.getText().equals(name))
        .findFirst()
        .orElse(null);
  }
}
