// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.internal.text.html.BrowserInformationControl;
import org.eclipse.jface.internal.text.html.HTMLTextPresenter;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.AbstractReusableInformationControlCreator;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
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
          ? new BrowserInformationControl(parent, JFaceResources.DEFAULT_FONT, status) {
            @Override
            public IInformationControlCreator getInformationPresenterControlCreator() {
              return new Creator();
            }
          }
          : new DefaultInformationControl(parent, status, new HTMLTextPresenter(true));
    }
  }
}
