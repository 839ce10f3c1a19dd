// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.log4j.Logger;
import org.eclipse.xtext.util.CancelIndicator;

/**
 * Reads the models of the client's folders in a thread of its own, so that editing can begin at
 * once, and tells how far it is.
 */
final class WorkspaceIndexer {

  private static final Logger LOG = Logger.getLogger(WorkspaceIndexer.class);

  private final ModelWorkspace workspace;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread indexer = new Thread(task, "Render indexer");
            indexer.setDaemon(true);
            return indexer;
          });

  @Inject
  WorkspaceIndexer(ModelWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Takes what was read, in a write request. */
  interface Receiver {
    void receive(List<ModelFile> files);
  }

  /** Reads all models of all folders that are not known yet. */
  void index(WorkProgress progress, Receiver receiver) {
    thread.execute(
        () -> {
          try {
            read(progress, receiver);
          } catch (IOException | RuntimeException e) {
            if (!thread.isShutdown()) {
              LOG.error("reading the workspace failed", e);
            }
          } finally {
            progress.end();
          }
        });
  }

  private void read(WorkProgress progress, Receiver receiver) throws IOException {
    CancelIndicator cancelled = thread::isShutdown;
    // links come last, so that a file is known by its own name
    Set<Path> found =
        new TreeSet<>(
            Comparator.<Path, Boolean>comparing(Files::isSymbolicLink)
                .thenComparing(Comparator.naturalOrder()));
    for (Path folder : workspace.folders()) {
      found.addAll(ModelFiles.find(folder, cancelled));
    }
    List<ModelFile> read = new ArrayList<>();
    int count = 0;
    for (Path path : found) {
      if (cancelled.isCanceled()) {
        return;
      }
      progress.report(path.getFileName().toString(), 100 * count++ / found.size());
      if (!workspace.isKnown(path)) {
        workspace.load(path).ifPresent(read::add);
      }
    }
    receiver.receive(read);
  }

  void shutdown() {
    thread.shutdownNow();
  }
}
