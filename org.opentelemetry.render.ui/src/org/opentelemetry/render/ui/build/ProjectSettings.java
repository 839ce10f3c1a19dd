// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ProjectScope;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;

/** What is set for a project; kept in its folder .settings, so that it can be shared. */
public final class ProjectSettings {

  /** Where generated files go unless the project says otherwise. */
  public static final String DEFAULT_OUTPUT_FOLDER = "generated";

  /** The file below .settings. */
  static final String FILE = ProjectSettings.BUNDLE + ".prefs";

  private static final String BUNDLE = "org.opentelemetry.render.ui";
  private static final String OUTPUT_FOLDER = "output.folder";
  private static final String FORMAT_ON_SAVE = "format.on.save";

  private final IProject project;
  private final IEclipsePreferences preferences;

  public ProjectSettings(IProject project) {
    this.project = project;
    this.preferences = new ProjectScope(project).getNode(BUNDLE);
  }

  /** Where generated files go; may not exist yet. */
  public IFolder outputFolder() {
    String name = preferences.get(OUTPUT_FOLDER, DEFAULT_OUTPUT_FOLDER);
    return project.getFolder(problemOf(name) == null ? name : DEFAULT_OUTPUT_FOLDER);
  }

  /** Whether models are formatted before they are saved. */
  public boolean formatsOnSave() {
    return preferences.getBoolean(FORMAT_ON_SAVE, false);
  }

  /** Why a name cannot be that of the output folder; null if it can. */
  public static String problemOf(String outputFolder) {
    IPath path = new Path(outputFolder);
    if (outputFolder.isBlank() || path.segmentCount() == 0) {
      return "The output folder needs a name.";
    }
    return path.isAbsolute() || path.segment(0).equals("..")
        ? "The output folder must be inside of the project."
        : null;
  }

  /**
   * Changes the settings.
   *
   * @throws CoreException if they cannot be saved
   */
  public void change(String outputFolder, boolean formatOnSave) throws CoreException {
    preferences.put(OUTPUT_FOLDER, outputFolder);
    preferences.putBoolean(FORMAT_ON_SAVE, formatOnSave);
    try {
      preferences.flush();
    } catch (BackingStoreException e) {
      throw new CoreException(Status.error("Cannot save the settings of " + project.getName(), e));
    }
  }
}
