// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.wizards;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;

/** Name and place of a new project, and whether it gets the example. */
final class ProjectPage extends WizardNewProjectCreationPage {

  private Button example;

  ProjectPage() {
    super("project");
    setTitle("Render Project");
    setDescription("A project whose models are compiled to C++ when they are saved.");
  }

  @Override
  public void createControl(Composite parent) {
    super.createControl(parent);
    example = new Button((Composite) getControl(), SWT.CHECK);
    example.setText("Create an &example: a model and two programs that use it");
    example.setSelection(true);
    GridDataFactory.fillDefaults().indent(5, 5).applyTo(example);
  }

  boolean wantsExample() {
    return example.getSelection();
  }
}
