// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.internal.text.html.BrowserInformationControl;
import org.eclipse.jface.internal.text.html.HTMLTextPresenter;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.AbstractReusableInformationControlCreator;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.editors.text.EditorsUI;

/** Small windows that show HTML: with tables where the system has a browser, else as plain text. */
final class HtmlControls {

  private HtmlControls() {}

  static IInformationControlCreator creator() {
    return new Creator();
  }

  private static final class Creator extends AbstractReusableInformationControlCreator {

    @Override
    protected IInformationControl doCreateInformationControl(Shell parent) {
      String status = EditorsUI.getTooltipAffordanceString();
      return BrowserInformationControl.isAvailable(parent)
          ? new Page(parent, status)
          : new DefaultInformationControl(parent, status, new HTMLTextPresenter(true));
    }
  }

  private static final class Page extends BrowserInformationControl {

    /** What the estimate of the size leaves out of a row of a table, in pixels. */
    private static final int ROW = 15;

    Page(Shell parent, String status) {
      super(parent, JFaceResources.DEFAULT_FONT, status);
    }

    @Override
    public Point computeSizeHint() {
      Point hint = super.computeSizeHint();
      int rows = getInput() == null ? 0 : getInput().getHtml().split("<tr>", -1).length - 1;
      int limit = getSizeConstraints() == null ? hint.y + rows * ROW : getSizeConstraints().y;
      return new Point(hint.x, Math.min(hint.y + rows * ROW, Math.max(hint.y, limit)));
    }

    @Override
    public IInformationControlCreator getInformationPresenterControlCreator() {
      return new Creator();
    }
  }
}
