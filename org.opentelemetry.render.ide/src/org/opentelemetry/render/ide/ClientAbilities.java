// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Singleton;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;

/** What the client of a server said that it can do. Any thread. */
@Singleton
public class ClientAbilities {

  private volatile boolean snippets;
  private volatile boolean lateEdits;

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
  }

  /** Whether the edits of actions can be asked for when somebody chooses one. */
  public boolean resolvesEdits() {
    return lateEdits;
  }

  /** Whether completions may have places to fill in. */
  public boolean understandsSnippets() {
    return snippets;
  }
}
