// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Singleton;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/** What the client of a server said that it can do. Any thread. */
@Singleton
public class ClientAbilities {

  private volatile boolean snippets;
  private volatile boolean lateEdits;
  private volatile boolean newFiles;

  /** Called once, when the client introduces itself. */
  public void set(ClientCapabilities client) {
    snippets =
        Optional.ofNullable(client)
            .map(ClientCapabilities::getTextDocument)
            .map(TextDocumentClientCapabilities::getCompletion)
            .map(CompletionCapabilities::getCompletionItem)
            .map(CompletionItemCapabilities::getSnippetSupport)
            .orElse(false);
    lateEdits =
        Optional.ofNullable(client)
            .map(ClientCapabilities::getTextDocument)
            .map(TextDocumentClientCapabilities::getCodeAction)
            .map(CodeActionCapabilities::getResolveSupport)
            .map(CodeActionResolveSupportCapabilities::getProperties)
            .map(properties -> properties.contains("edit"))
            .orElse(false);
    newFiles =
        Optional.ofNullable(client)
            .map(ClientCapabilities::getWorkspace)
            .map(WorkspaceClientCapabilities::getWorkspaceEdit)
            .filter(edits -> Boolean.TRUE.equals(edits.getDocumentChanges()))
            .map(WorkspaceEditCapabilities::getResourceOperations)
            .map(operations -> operations.contains(ResourceOperationKind.Create))
            .orElse(false);
  }

  /** Whether the edits of actions can be asked for when somebody chooses one. */
  public boolean resolvesEdits() {
    return lateEdits;
  }

  /** Whether edits may make files. */
  public boolean createsFiles() {
    return newFiles;
  }

  /** Whether completions may have places to fill in. */
  public boolean understandsSnippets() {
    return snippets;
  }
}
