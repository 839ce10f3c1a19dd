// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.Region;
import org.eclipse.ui.texteditor.ITextEditor;

/** Formats the selected lines, or the whole text if nothing is selected. */
public final class FormatHandler extends EditorHandler {

  @Override
  protected void execute(ITextEditor editor, IDocument document, ITextSelection selection)
      throws BadLocationException {
    if (!editor.isEditable()) {
      return;
    }
    if (selection.getLength() == 0) {
      Formatting.format(document);
    } else {
      Formatting.format(document, new Region(selection.getOffset(), selection.getLength()));
    }
  }
}
