// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;

/** The wizards of File > New. */
final class Wizards {

  private Wizards() {}

  /** Opens a wizard, with something selected in the workbench. */
  static Shell open(String id, Object... selected) throws CoreException {
    IWorkbenchWizard wizard =
        PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(id).createWizard();
    wizard.init(PlatformUI.getWorkbench(), new StructuredSelection(selected));
    WizardDialog dialog = new WizardDialog(Workbench.window().getShell(), wizard);
    dialog.setBlockOnOpen(false);
    dialog.open();
    return dialog.getShell();
  }
}
