// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** Formatting of all of a text, and of what is selected. */
public class FormattingUITest extends WithExampleModel {

  private static final String FORMAT = "org.opentelemetry.render.ui.format";

  @Test
  public void aLongTextIsFormattedAsOneStepForUndo() throws Exception {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      fields.append("\n u8 f").append(i);
    }
    String unformatted = EXAMPLE.replace("u32 pid\n", "u32 pid" + fields + "\n");
    model.document().set(unformatted);
    Workbench.command(FORMAT);
    assertEquals(unformatted.replace("\n u8", "\n    u8"), model.text());
    Workbench.command("org.eclipse.ui.edit.undo");
    assertEquals(unformatted, model.text());
  }

  @Test
  public void onlyTheSelectedLinesAreFormatted() throws Exception {
    String indented = "       u32 pid\n       u64 update\n";
    model.document().set(EXAMPLE.replace("    u32 pid\n    u64 update\n", indented));
    model.select("u64 up");
    Workbench.command(FORMAT);
    assertEquals(EXAMPLE.replace("    u32 pid\n    u64", "       u32 pid\n    u64"), model.text());
  }
}
