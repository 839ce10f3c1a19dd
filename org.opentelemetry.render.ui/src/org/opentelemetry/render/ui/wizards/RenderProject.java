// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.wizards;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.opentelemetry.render.ui.build.RenderNature;

/** Makes projects. */
public final class RenderProject {

  /** The model of the example. */
  public static final String MODEL = "hello.render";

  /** The files of the example; the tutorial in README.md explains them. */
  public static final List<String> EXAMPLE =
      List.of(MODEL, "visitor.h", "hello.cc", "CMakeLists.txt");

  private RenderProject() {}

  /**
   * Makes a project whose models are compiled.
   *
   * @param location null for the default
   */
  static void create(IProject project, URI location, boolean example, IProgressMonitor monitor)
      throws CoreException {
    SubMonitor progress = SubMonitor.convert(monitor, 3);
    IProjectDescription description =
        project.getWorkspace().newProjectDescription(project.getName());
    description.setLocationURI(location);
    project.create(description, progress.split(1));
    project.open(progress.split(1));
    project.setDefaultCharset("UTF-8", null);
    if (example) {
      for (String name : EXAMPLE) {
        copy(project, name);
      }
    }
    // last, so that the first build sees everything
    RenderNature.set(project, true, progress.split(1));
  }

  private static void copy(IProject project, String name) throws CoreException {
    try (InputStream content = RenderProject.class.getResourceAsStream("/example/" + name)) {
      if (!project.getFile(name).exists()) {
        project.getFile(name).create(content, false, null);
      }
    } catch (IOException e) {
      throw new CoreException(Status.error("Cannot read the example's " + name, e));
    }
  }
}
