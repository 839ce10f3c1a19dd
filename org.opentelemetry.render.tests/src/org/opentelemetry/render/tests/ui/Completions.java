// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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

  /** Asks for completions at the cursor. Right after typing, others come by themselves: paste. */
  static void ask(ModelEditor model) throws Exception {
    model.closeCompletions();
    until("completions", labels -> !labels.isEmpty());
  }

  /** Takes the completion with a label, as soon as it is offered. */
  static void choose(ModelEditor model, String label) throws Exception {
    until("completion " + label, labels -> labels.contains(label));
    int row = offered().indexOf(label);
    for (int down = 0; down < row; down++) {
      model.press(SWT.ARROW_DOWN);
    }
    model.type("\n");
  }

  /**
   * Waits for completions; asks for them if no window is open, also if something took it away, such
   * as a loss of the focus.
   */
  private static void until(String what, Predicate<List<String>> condition) throws Exception {
    long[] asked = {0};
    Workbench.until(
        what,
        () -> {
          if (Workbench.popupTable() == null && System.currentTimeMillis() - asked[0] > ASK_AGAIN) {
            Workbench.command("org.eclipse.ui.edit.text.contentAssist.proposals");
            asked[0] = System.currentTimeMillis();
          }
          return condition.test(offered());
        });
  }
}
