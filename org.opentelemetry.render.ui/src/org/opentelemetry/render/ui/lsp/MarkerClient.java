// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * The workbench's end of the language server: shows diagnostics as problem markers, messages in the
 * error log.
 */
final class MarkerClient implements LanguageClient {

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    for (IFile file : DocumentFiles.filesOf(params.getUri())) {
      WorkspaceJob job =
          new WorkspaceJob("Render problems of " + file.getName()) {
            @Override
            public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
              show(file, params.getDiagnostics());
              return Status.OK_STATUS;
            }
          };
      job.setSystem(true);
      // only the markers change: a rule on the file itself would collide with an editor that saves
      job.setRule(file.getWorkspace().getRuleFactory().markerRule(file));
      job.schedule();
    }
  }

  private static void show(IFile file, List<Diagnostic> diagnostics) throws CoreException {
    if (file.exists()) {
      List<Map<String, Object>> wanted =
          DocumentFiles.withDocument(file, document -> attributes(document, diagnostics));
      ProblemMarkers.replace(file, wanted);
    }
  }

  private static List<Map<String, Object>> attributes(
      IDocument document, List<Diagnostic> diagnostics) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      all.add(attributes(document, diagnostic));
    }
    return all;
  }

  private static Map<String, Object> attributes(IDocument document, Diagnostic diagnostic) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(IMarker.SEVERITY, severity(diagnostic.getSeverity()));
    attributes.put(
        IMarker.MESSAGE, diagnostic.getMessage().map(text -> text, markup -> markup.getValue()));
    attributes.put(IMarker.LINE_NUMBER, diagnostic.getRange().getStart().getLine() + 1);
    if (diagnostic.getCode() != null) {
      attributes.put(ProblemMarkers.RULE, String.valueOf(diagnostic.getCode().get()));
    }
    try {
      var region = Ranges.region(document, diagnostic.getRange());
      attributes.put(IMarker.CHAR_START, region.getOffset());
      attributes.put(IMarker.CHAR_END, region.getOffset() + Math.max(1, region.getLength()));
    } catch (BadLocationException e) {
      // The document has changed since. The server has been told, so the next diagnostics are on
      // their way.
    }
    return attributes;
  }

  private static int severity(DiagnosticSeverity severity) {
    if (severity == DiagnosticSeverity.Warning) {
      return IMarker.SEVERITY_WARNING;
    }
    return severity == DiagnosticSeverity.Error ? IMarker.SEVERITY_ERROR : IMarker.SEVERITY_INFO;
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public void showMessage(MessageParams message) {
    logMessage(message);
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {
    ILog log = ILog.of(MarkerClient.class);
    switch (message.getType()) {
      case Error -> log.error(message.getMessage());
      case Warning -> log.warn(message.getMessage());
      default -> log.info(message.getMessage());
    }
  }
}
