// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
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
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * The workbench's end of the language server: shows diagnostics as problem markers, messages in the
 * error log.
 */
final class MarkerClient implements LanguageClient {

  /** Type of the markers, declared in plugin.xml. */
  static final String MARKER = "org.opentelemetry.render.ui.problem";

  /** Attribute of a marker that holds the id of the rule. */
  static final String RULE = "org.opentelemetry.render.rule";

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    IFile[] files =
        ResourcesPlugin.getWorkspace()
            .getRoot()
            .findFilesForLocationURI(URI.create(params.getUri()));
    for (IFile file : files) {
      WorkspaceJob job =
          new WorkspaceJob("Render problems of " + file.getName()) {
            @Override
            public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
              replaceMarkers(file, params);
              return Status.OK_STATUS;
            }
          };
      job.setSystem(true);
      // only the markers change: a rule on the file itself would collide with an editor that saves
      job.setRule(file.getWorkspace().getRuleFactory().markerRule(file));
      job.schedule();
    }
  }

  private static void replaceMarkers(IFile file, PublishDiagnosticsParams params)
      throws CoreException {
    if (!file.exists()) {
      return;
    }
    ITextFileBuffer buffer =
        FileBuffers.getTextFileBufferManager()
            .getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
    IDocument document = buffer == null ? null : buffer.getDocument();
    file.deleteMarkers(MARKER, true, IResource.DEPTH_ZERO);
    for (Diagnostic diagnostic : params.getDiagnostics()) {
      file.createMarker(MARKER, attributes(diagnostic, document));
    }
  }

  private static Map<String, Object> attributes(Diagnostic diagnostic, IDocument document) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(IMarker.SEVERITY, severity(diagnostic.getSeverity()));
    attributes.put(
        IMarker.MESSAGE, diagnostic.getMessage().map(text -> text, markup -> markup.getValue()));
    attributes.put(IMarker.LINE_NUMBER, diagnostic.getRange().getStart().getLine() + 1);
    if (diagnostic.getCode() != null) {
      attributes.put(RULE, String.valueOf(diagnostic.getCode().get()));
    }
    if (document != null) {
      try {
        attributes.put(IMarker.CHAR_START, offset(document, diagnostic.getRange().getStart()));
        attributes.put(IMarker.CHAR_END, offset(document, diagnostic.getRange().getEnd()));
      } catch (BadLocationException e) {
        // The document has changed since. The server has been told, so the next diagnostics are on
        // their way.
        attributes.remove(IMarker.CHAR_START);
      }
    }
    return attributes;
  }

  private static int offset(IDocument document, Position position) throws BadLocationException {
    return document.getLineOffset(position.getLine()) + position.getCharacter();
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
