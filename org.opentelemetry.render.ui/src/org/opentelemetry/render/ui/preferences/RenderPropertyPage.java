// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.preferences;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PropertyPage;
import org.opentelemetry.render.ui.build.ProjectSettings;
import org.opentelemetry.render.ui.build.RenderNature;

/** Project properties > Render. */
public final class RenderPropertyPage extends PropertyPage {

  private Button generate;
  private Text outputFolder;
  private Button formatOnSave;

  @Override
  protected Control createContents(Composite parent) {
    Composite rows = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(rows);
    generate = check(rows, "&Generate C++ when models are saved");
    new Label(rows, SWT.NONE).setText("&Output folder:");
    outputFolder = new Text(rows, SWT.BORDER | SWT.SINGLE);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(outputFolder);
    formatOnSave = check(rows, "&Format models when they are saved");
    generate.setSelection(hasNature());
    ProjectSettings settings = new ProjectSettings(project());
    outputFolder.setText(settings.outputFolder().getProjectRelativePath().toString());
    formatOnSave.setSelection(settings.formatsOnSave());
    generate.addListener(SWT.Selection, event -> check());
    outputFolder.addModifyListener(event -> check());
    check();
    return rows;
  }

  private static Button check(Composite parent, String text) {
    Button button = new Button(parent, SWT.CHECK);
    button.setText(text);
    GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
    return button;
  }

  private void check() {
    String problem = ProjectSettings.problemOf(outputFolder.getText());
    setErrorMessage(problem);
    setValid(problem == null);
    outputFolder.setEnabled(generate.getSelection());
  }

  private IProject project() {
    return Adapters.adapt(getElement(), IProject.class);
  }

  private boolean hasNature() {
    try {
      return project().hasNature(RenderNature.ID);
    } catch (CoreException e) {
      return false;
    }
  }

  @Override
  protected void performDefaults() {
    generate.setSelection(true);
    outputFolder.setText(ProjectSettings.DEFAULT_OUTPUT_FOLDER);
    formatOnSave.setSelection(false);
    check();
    super.performDefaults();
  }

  @Override
  public boolean performOk() {
    IProject project = project();
    ProjectSettings settings = new ProjectSettings(project);
    String folder = outputFolder.getText().strip();
    boolean generates = generate.getSelection();
    boolean formats = formatOnSave.getSelection();
    boolean build =
        generates != hasNature() || !settings.outputFolder().equals(project.getFolder(folder));
    if (!build) {
      try {
        settings.change(folder, formats);
      } catch (CoreException e) {
        ErrorDialog.openError(getShell(), "Render", null, e.getStatus());
        return false;
      }
      return true;
    }
    WorkspaceJob job =
        new WorkspaceJob("Generating " + project.getName()) {
          @Override
          public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
            // what was generated until now goes, wherever it is
            project.build(IncrementalProjectBuilder.CLEAN_BUILD, monitor);
            settings.change(folder, formats);
            RenderNature.set(project, generates, monitor);
            project.build(IncrementalProjectBuilder.FULL_BUILD, monitor);
            return Status.OK_STATUS;
          }
        };
    job.setRule(project.getWorkspace().getRoot());
    job.setUser(true);
    job.schedule();
    return true;
  }
}
