// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.refactoring;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.ltk.ui.refactoring.RefactoringWizard;
import org.eclipse.ltk.ui.refactoring.UserInputWizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Asks for the new name; the Platform adds the preview. */
final class RenameWizard extends RefactoringWizard {

  private final RenameRefactoring refactoring;

  RenameWizard(RenameRefactoring refactoring) {
    super(refactoring, DIALOG_BASED_USER_INTERFACE | PREVIEW_EXPAND_FIRST_NODE);
    this.refactoring = refactoring;
    setDefaultPageTitle(refactoring.getName());
    setWindowTitle(refactoring.getName());
  }

  @Override
  protected void addUserInputPages() {
    addPage(new NamePage(refactoring));
  }

  private static final class NamePage extends UserInputWizardPage {
    private final RenameRefactoring refactoring;

    NamePage(RenameRefactoring refactoring) {
      super("name");
      this.refactoring = refactoring;
    }

    @Override
    public void createControl(Composite parent) {
      Composite row = new Composite(parent, SWT.NONE);
      GridLayoutFactory.swtDefaults().numColumns(2).applyTo(row);
      new Label(row, SWT.NONE).setText("New name:");
      Text name = new Text(row, SWT.BORDER | SWT.SINGLE);
      GridDataFactory.fillDefaults().grab(true, false).hint(250, SWT.DEFAULT).applyTo(name);
      name.setText(refactoring.oldName());
      name.selectAll();
      name.addModifyListener(event -> check(name.getText()));
      setPageComplete(false);
      setControl(row);
      name.setFocus();
    }

    private void check(String name) {
      refactoring.setNewName(name);
      boolean legal = name.matches("\\^?[a-zA-Z_][a-zA-Z_0-9]*");
      setErrorMessage(legal ? null : "A name has letters, digits and _, and no digit first.");
      setPageComplete(legal && !name.equals(refactoring.oldName()));
    }
  }
}
