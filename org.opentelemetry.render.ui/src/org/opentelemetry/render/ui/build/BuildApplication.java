// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.nio.file.Path;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/**
 * Builds directories as projects, without a window: {@code -application
 * org.opentelemetry.render.ui.build -data WORKSPACE DIRECTORY...}. Prints the problems; the exit
 * code is 1 if there are errors.
 */
public final class BuildApplication implements IApplication {

  @Override
  public Object start(IApplicationContext context) throws CoreException {
    String[] directories =
        (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    for (String directory : directories) {
      open(workspace, Path.of(directory).toAbsolutePath().normalize());
    }
    workspace.build(IncrementalProjectBuilder.FULL_BUILD, new NullProgressMonitor());
    int errors = print(workspace);
    workspace.save(true, new NullProgressMonitor());
    return errors == 0 ? EXIT_OK : Integer.valueOf(1);
  }

  private static void open(IWorkspace workspace, Path directory) throws CoreException {
    IProject project = workspace.getRoot().getProject(directory.getFileName().toString());
    if (!project.exists()) {
      IProjectDescription description = workspace.newProjectDescription(project.getName());
      description.setLocationURI(directory.toUri());
      project.create(description, null);
    }
    project.open(null);
    RenderNature.set(project, true, null);
  }

  private static int print(IWorkspace workspace) throws CoreException {
    int errors = 0;
    for (IMarker marker :
        workspace.getRoot().findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE)) {
      boolean error = marker.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR;
      errors += error ? 1 : 0;
      System.out.printf(
          "%s:%d: %s: %s%n",
          marker.getResource().getFullPath(),
          marker.getAttribute(IMarker.LINE_NUMBER, 0),
          error ? "error" : "note",
          marker.getAttribute(IMarker.MESSAGE, ""));
    }
    return errors;
  }

  /** Called when the framework shuts down; a build ends by itself. */
  @Override
  public void stop() {}
}
