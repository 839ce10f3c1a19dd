// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.IFileBufferListener;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.IDocument;
import org.opentelemetry.render.ui.build.ProjectSettings;
import org.opentelemetry.render.ui.lsp.DocumentFiles;

/** Formats models before they are saved, in projects that want it. */
final class FormatOnSave implements IFileBufferListener {

  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  private FormatOnSave() {}

  /** Watches all files from now on; does nothing if called again. */
  static void install() {
    if (INSTALLED.compareAndSet(false, true)) {
      FileBuffers.getTextFileBufferManager().addFileBufferListener(new FormatOnSave());
    }
  }

  /** Called at the beginning of every save, before the text is read. */
  @Override
  public void stateChanging(IFileBuffer buffer) {
    if (buffer.isDirty() && buffer instanceof ITextFileBuffer text) {
      IDocument document = text.getDocument();
      boolean wanted =
          DocumentFiles.fileOf(document)
              .filter(file -> "render".equals(file.getFileExtension()))
              .map(IFile::getProject)
              .map(FormatOnSave::isWanted)
              .orElse(false);
      if (wanted) {
        Formatting.format(document);
      }
    }
  }

  private static boolean isWanted(IProject project) {
    return new ProjectSettings(project).formatsOnSave();
  }

  @Override
  public void bufferCreated(IFileBuffer buffer) {}

  @Override
  public void bufferDisposed(IFileBuffer buffer) {}

  @Override
  public void bufferContentAboutToBeReplaced(IFileBuffer buffer) {}

  @Override
  public void bufferContentReplaced(IFileBuffer buffer) {}

  @Override
  public void dirtyStateChanged(IFileBuffer buffer, boolean isDirty) {}

  @Override
  public void stateValidationChanged(IFileBuffer buffer, boolean isStateValidated) {}

  @Override
  public void underlyingFileMoved(IFileBuffer buffer, IPath path) {}

  @Override
  public void underlyingFileDeleted(IFileBuffer buffer) {}

  @Override
  public void stateChangeFailed(IFileBuffer buffer) {}
}
