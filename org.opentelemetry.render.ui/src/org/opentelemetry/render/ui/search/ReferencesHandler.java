// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.search;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.search.ui.NewSearchUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.opentelemetry.render.ui.editor.EditorHandler;
import org.opentelemetry.render.ui.editor.Words;

/** Lists the references to the declaration at the cursor in the view Search. */
public final class ReferencesHandler extends EditorHandler {

  @Override
  protected void execute(ITextEditor editor, IDocument document, ITextSelection selection)
      throws BadLocationException {
    IRegion word = Words.around(document, selection.getOffset());
    if (word.getLength() > 0) {
      NewSearchUI.runQueryInBackground(new ReferencesQuery(document, word));
    }
  }
}
