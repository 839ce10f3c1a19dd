// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.dialogs.FilteredTree;

/** The view Outline, as a person sees and uses it. */
final class OutlineView {

  private OutlineView() {}

  static void open() throws Exception {
    Workbench.page().showView(IPageLayout.ID_OUTLINE);
    Workbench.until("the outline", () -> !names().isEmpty());
  }

  /** The names in the tree, open or not, from top to bottom. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    if (tree() != null) {
      Arrays.stream(tree().getItems()).forEach(item -> collect(item, names));
    }
    return names;
  }

  private static void collect(TreeItem item, List<String> names) {
    if (!item.getText().isEmpty()) {
      names.add(nameOf(item));
      Arrays.stream(item.getItems()).forEach(child -> collect(child, names));
    }
  }

  private static String nameOf(TreeItem item) {
    return item.getText().split(" ")[0];
  }

  /** The selected names. */
  static List<String> selected() {
    return Arrays.stream(tree().getSelection()).map(OutlineView::nameOf).toList();
  }

  /** Chooses a name that the tree shows, as a click does. */
  static void choose(String name) {
    tree().setFocus();
    tree().setSelection(item(tree().getItems(), name));
    tree().notifyListeners(SWT.Selection, new Event());
  }

  private static TreeItem item(TreeItem[] items, String name) {
    for (TreeItem item : items) {
      TreeItem found = nameOf(item).equals(name) ? item : item(item.getItems(), name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Types into the filter, in place of what is there. */
  static void filter(String text) {
    Composite filtered = tree().getParent();
    while (!(filtered instanceof FilteredTree)) {
      filtered = filtered.getParent();
    }
    Workbench.find(filtered, Text.class, Text::isEnabled).setText(text);
  }

  /** Presses a button that stays pressed, or takes it back. */
  static void toggle(String label) {
    // other views have a button to link them, too
    ToolBar bar =
        Workbench.find(Workbench.window().getShell(), ToolBar.class, b -> item(b, "Sort") != null);
    ToolItem button = item(bar, label);
    button.setSelection(!button.getSelection());
    Event event = new Event();
    event.widget = button;
    button.notifyListeners(SWT.Selection, event);
  }

  private static ToolItem item(ToolBar bar, String label) {
    return Arrays.stream(bar.getItems())
        .filter(item -> label.equals(item.getToolTipText()))
        .findFirst()
        .orElse(null);
  }

  private static Tree tree() {
    return Workbench.find(Workbench.window().getShell(), Tree.class, OutlineView::isFiltered);
  }

  private static boolean isFiltered(Tree tree) {
    for (Composite parent = tree.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof FilteredTree) {
        return true;
      }
    }
    return false;
  }
}
