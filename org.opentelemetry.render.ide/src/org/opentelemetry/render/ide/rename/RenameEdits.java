// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.rename;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;

/** Turns plans into what the client understands. */
public final class RenameEdits {

  private static final String ANNOTATION = "rename";

  private final Optional<WorkspaceEditCapabilities> client;

  public RenameEdits(ClientCapabilities capabilities) {
    client =
        Optional.ofNullable(capabilities.getWorkspace())
            .map(WorkspaceClientCapabilities::getWorkspaceEdit);
  }

  /** Whether the edit itself can tell the author what follows. */
  public boolean showsConsequences() {
    return client.map(WorkspaceEditCapabilities::getChangeAnnotationSupport).isPresent()
        && hasVersions();
  }

  private boolean hasVersions() {
    return client.map(WorkspaceEditCapabilities::getDocumentChanges).orElse(false);
  }

  /** The edit of a file. One that changes the wire has to be confirmed, where clients can do so. */
  public WorkspaceEdit of(RenamePlan plan, Document document, String uri) {
    if (!hasVersions()) {
      return new WorkspaceEdit(
          Map.of(uri, plan.edits().stream().map(edit -> edit(edit, document)).toList()));
    }
    VersionedTextDocumentIdentifier file =
        new VersionedTextDocumentIdentifier(uri, document.getVersion());
    WorkspaceEdit result = new WorkspaceEdit();
    if (showsConsequences()) {
      ChangeAnnotation annotation = new ChangeAnnotation("Rename");
      annotation.setDescription(plan.consequences());
      annotation.setNeedsConfirmation(plan.changesWire());
      result.setChangeAnnotations(Map.of(ANNOTATION, annotation));
    }
    List<Either<TextEdit, SnippetTextEdit>> edits =
        plan.edits().stream().map(each -> annotated(edit(each, document))).toList();
    result.setDocumentChanges(List.of(Either.forLeft(new TextDocumentEdit(file, edits))));
    return result;
  }

  private Either<TextEdit, SnippetTextEdit> annotated(TextEdit edit) {
    return Either.forLeft(
        showsConsequences()
            ? new AnnotatedTextEdit(edit.getRange(), edit.getNewText(), ANNOTATION)
            : edit);
  }

  private static TextEdit edit(
      org.opentelemetry.render.formatting.TextEdit edit, Document document) {
    return new TextEdit(
        new Range(document.getPosition(edit.offset()), document.getPosition(edit.end())),
        edit.text());
  }
}
