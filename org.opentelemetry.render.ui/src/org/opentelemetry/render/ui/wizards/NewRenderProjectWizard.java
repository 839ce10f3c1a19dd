// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.wizards;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.opentelemetry.render.ui.RenderImages;

/** File > New > Project > Render Project. */
public final class NewRenderProjectWizard extends BasicNewResourceWizard {

  private ProjectPage page;

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    super.init(workbench, selection);
    setWindowTitle("New Render Project");
    setNeedsProgressMonitor(true);
    setDefaultPageImageDescriptor(RenderImages.NEW_PROJECT.descriptor());
  }

  @Override
  public void addPages() {
    page = new ProjectPage();
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    IProject project = page.getProjectHandle();
    URI location = page.useDefaults() ? null : page.getLocationURI();
    boolean example = page.wantsExample();
    try {
      getContainer().run(true, true, creation(project, location, example));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      ErrorDialog.openError(
          getShell(),
          getWindowTitle(),
          "The project could not be created.",
          cause instanceof CoreException core
              ? core.getStatus()
              : Status.error(String.valueOf(cause.getMessage()), cause));
      return false;
    }
    show(project);
    return true;
  }

  private static WorkspaceModifyOperation creation(
      IProject project, URI location, boolean example) {
    return new WorkspaceModifyOperation() {
      @Override
      protected void execute(IProgressMonitor monitor) throws CoreException {
        RenderProject.create(project, location, example, monitor);
      }
    };
  }

  private void show(IProject project) {
    selectAndReveal(project);
    IFile model = project.getFile(RenderProject.MODEL);
    if (model.exists()) {
      selectAndReveal(model);
      try {
        IDE.openEditor(getWorkbench().getActiveWorkbenchWindow().getActivePage(), model);
      } catch (PartInitException e) {
        ILog.of(NewRenderProjectWizard.class).log(e.getStatus());
      }
    }
  }
}
