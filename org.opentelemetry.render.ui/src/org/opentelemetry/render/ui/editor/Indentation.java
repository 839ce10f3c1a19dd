// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;

/** The white space in front of lines. */
final class Indentation {

  /** One level, as the formatter writes it. */
  static final String LEVEL = "  ";

  private Indentation() {}

  /** That of the line with an offset, as far as it stands before the offset. */
  static String ofLineAt(IDocument document, int offset) throws BadLocationException {
    IRegion line = document.getLineInformationOfOffset(offset);
    int end = line.getOffset();
    while (end < offset && (document.getChar(end) == ' ' || document.getChar(end) == '\t')) {
      end++;
    }
    return document.get(line.getOffset(), end - line.getOffset());
  }
}
