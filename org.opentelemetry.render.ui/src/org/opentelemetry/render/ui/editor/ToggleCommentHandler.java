// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.text.edits.DeleteEdit;
import org.eclipse.text.edits.InsertEdit;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.ui.texteditor.ITextEditor;

/** Puts // in front of the selected lines, or takes it away if all of them have it. */
public final class ToggleCommentHandler extends EditorHandler {

  private static final String COMMENT = "//";

  @Override
  protected void execute(ITextEditor editor, IDocument document, ITextSelection selection)
      throws BadLocationException {
    if (!editor.isEditable()) {
      return;
    }
    int first = selection.getStartLine();
    int last = Math.max(first, lastLine(document, selection));
    boolean commented = true;
    for (int line = first; line <= last; line++) {
      commented &= isBlank(document, line) || text(document, line).strip().startsWith(COMMENT);
    }
    MultiTextEdit edit = new MultiTextEdit();
    for (int line = first; line <= last; line++) {
      if (!isBlank(document, line)) {
        change(edit, document, line, commented);
      }
    }
    edit.apply(document);
  }

  /** A selection that ends before the first character of a line does not mean that line. */
  private static int lastLine(IDocument document, ITextSelection selection)
      throws BadLocationException {
    int line = selection.getEndLine();
    int end = selection.getOffset() + selection.getLength();
    return end == document.getLineOffset(line) ? line - 1 : line;
  }

  private static void change(MultiTextEdit edit, IDocument document, int line, boolean commented)
      throws BadLocationException {
    IRegion region = document.getLineInformation(line);
    String text = text(document, line);
    int start = region.getOffset() + text.length() - text.stripLeading().length();
    if (commented) {
      int length = text.stripLeading().startsWith(COMMENT + " ") ? 3 : 2;
      edit.addChild(new DeleteEdit(start, length));
    } else {
      edit.addChild(new InsertEdit(start, COMMENT + " "));
    }
  }

  private static boolean isBlank(IDocument document, int line) throws BadLocationException {
    return text(document, line).isBlank();
  }

  private static String text(IDocument document, int line) throws BadLocationException {
    IRegion region = document.getLineInformation(line);
    return document.get(region.getOffset(), region.getLength());
  }
}
