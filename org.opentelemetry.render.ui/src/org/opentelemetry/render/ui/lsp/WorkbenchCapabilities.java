// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.FoldingRangeCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.SemanticTokensCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceEditChangeAnnotationSupportCapabilities;

/** What the workbench can show of what the server may send. */
final class WorkbenchCapabilities {

  private WorkbenchCapabilities() {}

  static ClientCapabilities all() {
    ClientCapabilities all = new ClientCapabilities();
    all.setTextDocument(documents());
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    edits.setResourceOperations(List.of(ResourceOperationKind.Create));
    edits.setChangeAnnotationSupport(new WorkspaceEditChangeAnnotationSupportCapabilities(false));
    workspace.setWorkspaceEdit(edits);
    all.setWorkspace(workspace);
    return all;
  }

  private static TextDocumentClientCapabilities documents() {
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    CompletionItemCapabilities items = new CompletionItemCapabilities(true);
    items.setDocumentationFormat(List.of(MarkupKind.MARKDOWN, MarkupKind.PLAINTEXT));
    documents.setCompletion(new CompletionCapabilities(items));
    documents.setHover(
        new HoverCapabilities(List.of(MarkupKind.MARKDOWN, MarkupKind.PLAINTEXT), false));
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(
        new CodeActionLiteralSupportCapabilities(
            new CodeActionKindCapabilities(
                List.of(CodeActionKind.QuickFix, CodeActionKind.Refactor, CodeActionKind.Source))));
    documents.setCodeAction(actions);
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    documents.setDocumentSymbol(symbols);
    documents.setRename(new RenameCapabilities(true, false));
    documents.setFoldingRange(new FoldingRangeCapabilities());
    documents.setSemanticTokens(new SemanticTokensCapabilities(false));
    documents.setPublishDiagnostics(new PublishDiagnosticsCapabilities(true));
    return documents;
  }
}
