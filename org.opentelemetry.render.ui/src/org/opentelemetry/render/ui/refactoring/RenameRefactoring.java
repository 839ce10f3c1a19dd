// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.refactoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.Refactoring;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.core.refactoring.TextFileChange;
import org.opentelemetry.render.ui.lsp.DocumentEdits;
import org.opentelemetry.render.ui.lsp.DocumentFiles;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.Ranges;

/** The language server's rename, with the Platform's preview and undo. */
final class RenameRefactoring extends Refactoring {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final IDocument document;
  private final Position position;
  private final String oldName;
  private String newName;
  private WorkspaceEdit edit;

  RenameRefactoring(IDocument document, IRegion word) throws BadLocationException {
    this.document = document;
    this.position = Ranges.position(document, word.getOffset());
    this.oldName = document.get(word.getOffset(), word.getLength());
    this.newName = oldName;
  }

  @Override
  public String getName() {
    return "Rename '" + oldName + "'";
  }

  String oldName() {
    return oldName;
  }

  void setNewName(String newName) {
    this.newName = newName;
  }

  @Override
  public RefactoringStatus checkInitialConditions(IProgressMonitor monitor) {
    boolean renameable =
        LanguageSession.await(
                LanguageSession.get()
                    .ask(
                        document,
                        (server, id) ->
                            server.prepareRename(new PrepareRenameParams(id, position))),
                PATIENCE)
            .isPresent();
    return renameable
        ? new RefactoringStatus()
        : RefactoringStatus.createFatalErrorStatus(
            "'" + oldName + "' is not the name of something that is declared in this file.");
  }

  /** Asks for the changes; what the server refuses, it explains. */
  @Override
  public RefactoringStatus checkFinalConditions(IProgressMonitor monitor) {
    edit = null;
    try {
      edit =
          LanguageSession.get()
              .ask(document, (server, id) -> server.rename(new RenameParams(id, position, newName)))
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      return RefactoringStatus.createFatalErrorStatus("The language server does not answer.");
    } catch (ExecutionException e) {
      return refusal(e);
    }
    return edit == null
        ? RefactoringStatus.createFatalErrorStatus("'" + oldName + "' cannot be renamed.")
        : warnings(edit);
  }

  private static RefactoringStatus refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseErrorException refused) {
        return RefactoringStatus.createFatalErrorStatus(refused.getResponseError().getMessage());
      }
    }
    LanguageSession.logUnlessCancelled(failure);
    return RefactoringStatus.createFatalErrorStatus("The language server failed; see the log.");
  }

  /** What the server says about the change, such as that it changes the C++ interface. */
  private static RefactoringStatus warnings(WorkspaceEdit edit) {
    RefactoringStatus status = new RefactoringStatus();
    Map<String, ChangeAnnotation> annotations = edit.getChangeAnnotations();
    if (annotations != null) {
      for (ChangeAnnotation annotation : annotations.values()) {
        String description = annotation.getDescription();
        status.addWarning(
            description == null || description.isBlank() ? annotation.getLabel() : description);
      }
    }
    return status;
  }

  @Override
  public Change createChange(IProgressMonitor monitor) throws CoreException {
    CompositeChange all = new CompositeChange(getName());
    for (Map.Entry<String, List<TextEdit>> each : DocumentEdits.byUri(edit).entrySet()) {
      for (IFile file : DocumentFiles.filesOf(each.getKey())) {
        all.add(change(file, each.getValue()));
      }
    }
    return all;
  }

  private static Change change(IFile file, List<TextEdit> edits) throws CoreException {
    TextFileChange change = new TextFileChange(file.getName(), file);
    change.setTextType("render");
    // an editor with unsaved changes stays unsaved
    change.setSaveMode(TextFileChange.KEEP_SAVE_STATE);
    change.setEdit(
        DocumentFiles.withDocument(
            file,
            text -> {
              try {
                return DocumentEdits.convert(text, edits);
              } catch (BadLocationException e) {
                throw new CoreException(
                    Status.error("The text of " + file.getName() + " has changed.", e));
              }
            }));
    return change;
  }
}
