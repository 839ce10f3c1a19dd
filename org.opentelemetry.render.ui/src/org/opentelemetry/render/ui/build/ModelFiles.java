// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.runtime.CoreException;

/** The models of a project: all files {@code *.render} outside of what builds made. */
record ModelFiles(IProject project, IFolder output) {

  /** Sorted by path, so that results do not depend on the file system. */
  List<IFile> all() throws CoreException {
    List<IFile> files = new ArrayList<>();
    project.accept(
        resource -> {
          if (isModel(resource)) {
            files.add((IFile) resource);
          }
          return !resource.isDerived() && !resource.equals(output);
        });
    files.sort(Comparator.comparing(file -> file.getProjectRelativePath().toString()));
    return files;
  }

  /** Whether the models, the settings, or the files that were generated have changed. */
  boolean isAffectedBy(IResourceDelta delta) throws CoreException {
    boolean[] affected = {false};
    delta.accept(
        change -> {
          boolean exists = change.getKind() != IResourceDelta.CHANGED;
          boolean content = exists || (change.getFlags() & IResourceDelta.CONTENT) != 0;
          affected[0] |=
              content && isInput(change.getResource()) || exists && mayBeBody(change.getResource());
          return !affected[0];
        });
    return affected[0];
  }

  /** A rule says whether the bodies of probes are there. */
  private static boolean mayBeBody(IResource resource) {
    return "c".equals(resource.getFileExtension())
        && !resource.isDerived(IResource.CHECK_ANCESTORS);
  }

  private boolean isInput(IResource resource) {
    return isModel(resource)
        || resource.getName().equals(ProjectSettings.FILE)
        || output.getFullPath().isPrefixOf(resource.getFullPath());
  }

  private static boolean isModel(IResource resource) {
    return resource.getType() == IResource.FILE
        && "render".equals(resource.getFileExtension())
        && !resource.isDerived(IResource.CHECK_ANCESTORS);
  }
}
