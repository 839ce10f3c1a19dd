// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.refactoring;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ltk.ui.refactoring.RefactoringWizardOpenOperation;
import org.eclipse.ui.texteditor.ITextEditor;
import org.opentelemetry.render.ui.editor.EditorHandler;
import org.opentelemetry.render.ui.editor.Words;

/** Renames the declaration at the cursor, or the one that the name there refers to. */
public final class RenameHandler extends EditorHandler {

  private static final String TITLE = "Rename";

  @Override
  protected void execute(ITextEditor editor, IDocument document, ITextSelection selection)
      throws BadLocationException {
    IRegion word = Words.around(document, selection.getOffset());
    if (word.getLength() == 0 || !editor.isEditable()) {
      return;
    }
    RenameRefactoring refactoring = new RenameRefactoring(document, word);
    try {
      new RefactoringWizardOpenOperation(new RenameWizard(refactoring))
          .run(editor.getSite().getShell(), TITLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
