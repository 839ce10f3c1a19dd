// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.outline;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.opentelemetry.render.ui.RenderImages;

/** The buttons of the outline. */
final class OutlineActions {

  private OutlineActions() {}

  static void fill(IToolBarManager bar, OutlinePage page) {
    bar.add(
        action(
            "Collapse All",
            RenderImages.COLLAPSE,
            IAction.AS_PUSH_BUTTON,
            action -> page.collapse()));
    bar.add(
        action(
            "Sort",
            RenderImages.SORT,
            IAction.AS_CHECK_BOX,
            action -> page.setSorted(action.isChecked())));
    Action link =
        action(
            "Link with Editor",
            RenderImages.LINK,
            IAction.AS_CHECK_BOX,
            action -> page.setLinked(action.isChecked()));
    link.setChecked(page.isLinked());
    bar.add(link);
  }

  private static Action action(
      String text, RenderImages image, int style, Consumer<IAction> effect) {
    Action action =
        new Action(text, style) {
          @Override
          public void run() {
            effect.accept(this);
          }
        };
    action.setImageDescriptor(image.descriptor());
    action.setToolTipText(text);
    return action;
  }
}
