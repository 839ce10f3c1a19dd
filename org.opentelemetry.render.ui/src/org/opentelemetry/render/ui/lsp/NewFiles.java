// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Files of the workspace that edits of the language server make. */
final class NewFiles {

  private NewFiles() {}

  /**
   * Makes the files with their content, and takes that out of the edits of documents.
   *
   * @param edits of each document, by its URI
   * @throws CoreException if there is such a file, or it cannot be made
   */
  static void create(WorkspaceEdit edit, Map<String, List<TextEdit>> edits) throws CoreException {
    if (edit.getDocumentChanges() == null) {
      return;
    }
    for (var change : edit.getDocumentChanges()) {
      if (change.isRight() && change.getRight() instanceof CreateFile file) {
        create(file.getUri(), edits.remove(file.getUri()));
      }
    }
  }

  private static void create(String uri, List<TextEdit> content) throws CoreException {
    IFile[] files = DocumentFiles.filesOf(uri);
    if (files.length == 0) {
      return; // outside of all projects
    }
    StringBuilder text = new StringBuilder();
    if (content != null) {
      content.forEach(insertion -> text.append(insertion.getNewText()));
    }
    createFolder(files[0].getParent());
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    files[0].create(bytes, IResource.NONE, new NullProgressMonitor());
  }

  private static void createFolder(IContainer container) throws CoreException {
    if (container instanceof IFolder folder && !folder.exists()) {
      createFolder(folder.getParent());
      folder.create(false, true, new NullProgressMonitor());
    }
  }
}
