// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;

/** The window with completions, as a person sees and uses it. */
final class Completions {

  private static final long ASK_AGAIN = 5000; // ms

  private Completions() {}

  /** What is offered now, from top to bottom; nothing if no window is open or it is not ready. */
  static List<String> offered() {
    Table table = Workbench.popupTable();
    List<String> labels = new ArrayList<>();
    for (int i = 0; table != null && i < table.getItemCount(); i++) {
      table.setTopIndex(i); // which fills in the row
      labels.add(table.getItem(i).getText().split(" ")[0]);
    }
    return labels.contains("Computing") ? List.of() : labels;
  }

  /**
   * Asks for completions at the cursor; again if something took their window away, such as a loss
   * of the focus. Right after typing, those that come by themselves would do so: paste before.
   */
  static void ask(ModelEditor model) throws Exception {
    model.closeCompletions();
    long[] asked = {0};
    Workbench.until(
        "completions",
        () -> {
          if (Workbench.popupTable() == null && System.currentTimeMillis() - asked[0] > ASK_AGAIN) {
            Workbench.command("org.eclipse.ui.edit.text.contentAssist.proposals");
            asked[0] = System.currentTimeMillis();
          }
          return !offered().isEmpty();
        });
  }

  /** Takes the completion with a label. */
  static void choose(ModelEditor model, String label) {
    int row = offered().indexOf(label);
    if (row < 0) {
      throw new AssertionError("no completion " + label + " in " + offered());
    }
    for (int down = 0; down < row; down++) {
      model.press(SWT.ARROW_DOWN);
    }
    model.type("\n");
  }
}
