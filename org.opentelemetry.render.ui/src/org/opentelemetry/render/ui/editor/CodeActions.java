// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.time.Duration;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.opentelemetry.render.ui.lsp.DocumentEdits;
import org.opentelemetry.render.ui.lsp.LanguageSession;

/** What the server offers to change. */
final class CodeActions {

  /** The workbench asks on its UI thread. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private CodeActions() {}

  /** The actions of a kind at a place. */
  static List<CodeAction> at(
      IDocument document, Range range, List<Diagnostic> diagnostics, String kind) {
    CodeActionContext context = new CodeActionContext(diagnostics, List.of(kind));
    return LanguageSession.await(
            LanguageSession.get()
                .ask(
                    document,
                    (server, id) -> server.codeAction(new CodeActionParams(id, range, context))),
            PATIENCE)
        .orElse(List.of())
        .stream()
        .filter(action -> action.isRight() && action.getRight().getEdit() != null)
        .map(action -> action.getRight())
        .toList();
  }

  /** Makes the change. Must run on the UI thread. */
  static void perform(CodeAction action) {
    try {
      DocumentEdits.apply(action.getEdit());
    } catch (CoreException e) {
      ILog.of(CodeActions.class).log(e.getStatus());
    }
  }
}
