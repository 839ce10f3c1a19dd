// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.opentelemetry.render.compiler.LoadedSource;
import org.opentelemetry.render.compiler.SourceChecker;
import org.opentelemetry.render.diagnostics.Diagnostic;

/**
 * Keeps the client's diagnostics up to date: a moment after the last change it checks the files
 * that have changed, and tells the client what is different. A check is a read request: the next
 * change cancels it, and nothing is published about a text that is no longer there.
 */
final class DiagnosticsPublisher {

  private final ServerRequests requests;
  private final OperationCanceledManager cancellation;
  private final ModelWorkspace workspace;
  private final SourceChecker checker;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "Render diagnostics timer");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Consumer<PublishDiagnosticsParams> client = params -> {};
  private volatile Settings settings = Settings.DEFAULT;
  private ScheduledFuture<?> next;

  /** What the client knows of each file. Only used by checks, of which one runs at a time. */
  private final Map<String, List<Diagnostic>> published = new HashMap<>();

  /** The settings of what is published. */
  private Settings applied = Settings.DEFAULT;

  @Inject
  DiagnosticsPublisher(
      ServerRequests requests, OperationCanceledManager cancellation, ModelWorkspace workspace) {
    this.requests = requests;
    this.cancellation = cancellation;
    this.workspace = workspace;
    checker = workspace.language().get(SourceChecker.class);
  }

  void connect(Consumer<PublishDiagnosticsParams> publish) {
    client = publish;
  }

  /** From the next check on, these severities count. */
  void configure(Settings changed) {
    settings = changed;
  }

  /** Something has changed: checks soon. */
  synchronized void changed() {
    if (timer.isShutdown()) {
      return;
    }
    if (next != null) {
      next.cancel(false);
    }
    next =
        timer.schedule(
            () -> requests.runCheck(this::check), settings.delayMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized void shutdown() {
    timer.shutdownNow();
  }

  private Void check(CancelIndicator cancelled) {
    synchronized (published) {
      workspace.takeGone().forEach(this::forget);
      List<ModelFile> files = new ArrayList<>(workspace.files());
      // somebody looks at what is open
      files.sort(Comparator.comparing(ModelFile::isOpen).reversed());
      Settings now = settings;
      boolean all = now != applied;
      applied = now;
      for (ModelFile file : files) {
        cancellation.checkCanceled(cancelled);
        if (file.diagnostics() == null || all) {
          check(file, cancelled);
        }
      }
    }
    return null;
  }

  private void check(ModelFile file, CancelIndicator cancelled) {
    Map<URI, LoadedSource> run = workspace.run(file);
    file.checked(checker.check(file.source(), run, cancelled));
    Map<String, List<Diagnostic>> together =
        SourceChecker.checkTogether(run.values()).stream()
            .collect(Collectors.groupingBy(found -> found.location().path()));
    for (URI uri : run.keySet()) {
      ModelFile each = workspace.file(uri).orElseThrow();
      if (each.diagnostics() != null) {
        publish(each, together.getOrDefault(uri.toString(), List.of()), each == file);
      }
    }
  }

  private void publish(ModelFile file, List<Diagnostic> together, boolean always) {
    List<Diagnostic> found = new ArrayList<>(file.diagnostics());
    found.addAll(together);
    found.sort(SourceChecker.ORDER);
    List<Diagnostic> shown = applied.severities().apply(found);
    if (always || !shown.equals(published.get(file.clientUri()))) {
      published.put(file.clientUri(), shown);
      List<org.eclipse.lsp4j.Diagnostic> converted =
          shown.stream().map(each -> ProtocolDiagnostics.convert(each, file, workspace)).toList();
      client.accept(
          new PublishDiagnosticsParams(file.clientUri(), converted, file.document().getVersion()));
    }
  }

  private void forget(String uri) {
    if (published.remove(uri) != null) {
      client.accept(new PublishDiagnosticsParams(uri, List.of()));
    }
  }
}
