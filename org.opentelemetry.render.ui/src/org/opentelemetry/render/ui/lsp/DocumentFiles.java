// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.net.URI;
import java.util.Optional;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.IDocument;

/** Which document is which file, and by which URI the language server knows it. */
public final class DocumentFiles {

  /** Work on the document of a file. */
  @FunctionalInterface
  public interface DocumentWork<T> {
    T on(IDocument document) throws CoreException;
  }

  private DocumentFiles() {}

  /** Empty for a document without a file, such as one side of a comparison. */
  public static Optional<String> uriOf(IDocument document) {
    return locationOf(document)
        .map(
            location ->
                fileAt(location).map(IFile::getLocationURI).orElse(location.toFile().toURI()))
        .map(DocumentFiles::uriOf);
  }

  /** The file of the workspace that a document shows; empty if it shows none. */
  public static Optional<IFile> fileOf(IDocument document) {
    return locationOf(document).flatMap(DocumentFiles::fileAt);
  }

  /** The URI of a file of the workspace. */
  static String uriOf(IFile file) {
    return uriOf(file.getLocationURI());
  }

  /** The files of the workspace behind a URI of the language server. */
  public static IFile[] filesOf(String uri) {
    return root().findFilesForLocationURI(URI.create(uri));
  }

  /** Works on the document of a file as it is now, saved or not. */
  public static <T> T withDocument(IFile file, DocumentWork<T> work) throws CoreException {
    var buffers = FileBuffers.getTextFileBufferManager();
    IPath path = file.getFullPath();
    buffers.connect(path, LocationKind.IFILE, new NullProgressMonitor());
    try {
      return work.on(buffers.getTextFileBuffer(path, LocationKind.IFILE).getDocument());
    } finally {
      buffers.disconnect(path, LocationKind.IFILE, new NullProgressMonitor());
    }
  }

  private static Optional<IPath> locationOf(IDocument document) {
    ITextFileBuffer buffer =
        document == null
            ? null
            : FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
    return Optional.ofNullable(buffer).map(ITextFileBuffer::getLocation);
  }

  private static Optional<IFile> fileAt(IPath location) {
    return location.segmentCount() < 2
        ? Optional.empty()
        : Optional.of(root().getFile(location)).filter(IFile::exists);
  }

  private static String uriOf(URI uri) {
    return "file://" + uri.getRawPath();
  }

  private static IWorkspaceRoot root() {
    return ResourcesPlugin.getWorkspace().getRoot();
  }
}
