// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;

/** A command on the text of the active editor. */
public abstract class EditorHandler extends AbstractHandler {

  /** Does it. */
  protected abstract void execute(ITextEditor editor, IDocument document, ITextSelection selection)
      throws BadLocationException;

  @Override
  public final Object execute(ExecutionEvent event) throws ExecutionException {
    if (HandlerUtil.getActiveEditor(event) instanceof ITextEditor editor
        && editor.getSelectionProvider().getSelection() instanceof ITextSelection selection) {
      try {
        execute(
            editor, editor.getDocumentProvider().getDocument(editor.getEditorInput()), selection);
      } catch (BadLocationException e) {
        throw new ExecutionException("the selection is not in the text", e);
      }
    }
    return null;
  }
}
