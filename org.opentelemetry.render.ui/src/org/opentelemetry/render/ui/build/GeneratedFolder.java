// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.build;

import java.util.Collection;
import java.util.List;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.opentelemetry.render.output.DirectoryWriter;
import org.opentelemetry.render.output.OutputException;
import org.opentelemetry.render.output.OutputSet;

/** The folder of a project that generated files go to. */
final class GeneratedFolder {

  private final IFolder folder;
  private int written;
  private int removed;

  GeneratedFolder(IFolder folder) {
    this.folder = folder;
  }

  /** Writes what differs. */
  void write(OutputSet output) throws OutputException {
    if (!output.files().isEmpty()) {
      count(writer().write(output));
    }
  }

  /** Removes what was generated for packages that are no longer there. */
  void keepOnly(Collection<String> wanted) throws OutputException {
    for (String name : writer().packages()) {
      if (!wanted.contains(name)) {
        count(writer().remove(name));
      }
    }
  }

  /** Shows the workspace what has changed, and that the packages are derived. */
  void refresh(IProgressMonitor monitor) throws CoreException {
    folder.refreshLocal(IResource.DEPTH_INFINITE, monitor);
    if (!folder.exists()) {
      return;
    }
    List<String> packages;
    try {
      packages = writer().packages();
    } catch (OutputException e) {
      return; // said when it was written
    }
    for (String name : packages) {
      IFolder generated = folder.getFolder(name);
      if (generated.exists() && !generated.isDerived()) {
        generated.setDerived(true, monitor);
      }
    }
    if (packages.isEmpty() && folder.members().length == 0) {
      folder.delete(true, monitor);
    }
  }

  /** What was changed, in a few words. */
  String changes() {
    if (written + removed == 0) {
      return "nothing to write";
    }
    String files = written == 1 ? " file" : " files";
    return written
        + files
        + " written to "
        + folder.getProjectRelativePath()
        + ", "
        + removed
        + " removed";
  }

  private void count(DirectoryWriter.Changes changes) {
    written += changes.written().size();
    removed += changes.removed().size();
  }

  private DirectoryWriter writer() {
    return new DirectoryWriter(folder.getLocation().toPath());
  }
}
