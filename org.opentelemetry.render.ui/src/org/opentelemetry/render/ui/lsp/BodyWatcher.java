// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;

/** Notices C files that come and go: they may be bodies of probes, which a rule misses. */
final class BodyWatcher {

  private BodyWatcher() {}

  /** Tells of them from now on, on the thread that changes the workspace. */
  static void start(Consumer<List<FileEvent>> listener) {
    ResourcesPlugin.getWorkspace()
        .addResourceChangeListener(
            event -> {
              List<FileEvent> changes = changes(event.getDelta());
              if (!changes.isEmpty()) {
                listener.accept(changes);
              }
            },
            IResourceChangeEvent.POST_CHANGE);
  }

  private static List<FileEvent> changes(IResourceDelta all) {
    List<FileEvent> changes = new ArrayList<>();
    try {
      all.accept(
          delta -> {
            if (delta.getKind() != IResourceDelta.CHANGED
                && delta.getResource() instanceof IFile file
                && "c".equals(file.getFileExtension())) {
              boolean created = delta.getKind() == IResourceDelta.ADDED;
              changes.add(
                  new FileEvent(
                      DocumentFiles.uriOf(file),
                      created ? FileChangeType.Created : FileChangeType.Deleted));
            }
            return true;
          });
    } catch (CoreException e) {
      ILog.of(BodyWatcher.class).log(e.getStatus());
    }
    return changes;
  }
}
