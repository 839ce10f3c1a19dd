// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Marks projects whose models are compiled when they are saved. */
public final class RenderNature implements IProjectNature {

  public static final String ID = "org.opentelemetry.render.ui.nature";

  private IProject project;

  @Override
  public void configure() throws CoreException {
    IProjectDescription description = project.getDescription();
    ICommand[] commands = description.getBuildSpec();
    if (Arrays.stream(commands).noneMatch(RenderNature::isOurs)) {
      ICommand ours = description.newCommand();
      ours.setBuilderName(RenderBuilder.ID);
      // before others: what it generates may be the input of a C++ builder
      description.setBuildSpec(
          Stream.concat(Stream.of(ours), Arrays.stream(commands)).toArray(ICommand[]::new));
      project.setDescription(description, null);
    }
  }

  @Override
  public void deconfigure() throws CoreException {
    IProjectDescription description = project.getDescription();
    description.setBuildSpec(
        Arrays.stream(description.getBuildSpec())
            .filter(command -> !isOurs(command))
            .toArray(ICommand[]::new));
    project.setDescription(description, null);
  }

  private static boolean isOurs(ICommand command) {
    return command.getBuilderName().equals(RenderBuilder.ID);
  }

  @Override
  public IProject getProject() {
    return project;
  }

  @Override
  public void setProject(IProject project) {
    this.project = project;
  }

  /** Adds the nature to an open project, or takes it away; does nothing if that is so already. */
  public static void set(IProject project, boolean wanted, IProgressMonitor monitor)
      throws CoreException {
    IProjectDescription description = project.getDescription();
    if (description.hasNature(ID) == wanted) {
      return;
    }
    Stream<String> others = Arrays.stream(description.getNatureIds()).filter(id -> !id.equals(ID));
    description.setNatureIds(
        (wanted ? Stream.concat(others, Stream.of(ID)) : others).toArray(String[]::new));
    project.setDescription(description, monitor);
  }
}
