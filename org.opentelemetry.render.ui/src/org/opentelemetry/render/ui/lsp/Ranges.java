// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Places in documents: offsets and regions of Eclipse, positions and ranges of the server. */
public final class Ranges {

  private Ranges() {}

  /**
   * The offset of a position, at most at the end of its line.
   *
   * @throws BadLocationException if the document has no such line: it has changed since
   */
  public static int offset(IDocument document, Position position) throws BadLocationException {
    int line = position.getLine();
    String delimiter = document.getLineDelimiter(line);
    int length = document.getLineLength(line) - (delimiter == null ? 0 : delimiter.length());
    return document.getLineOffset(line) + Math.min(position.getCharacter(), length);
  }

  /** The region of a range. */
  public static IRegion region(IDocument document, Range range) throws BadLocationException {
    int start = offset(document, range.getStart());
    return new Region(start, offset(document, range.getEnd()) - start);
  }

  /** The position of an offset. */
  public static Position position(IDocument document, int offset) throws BadLocationException {
    int line = document.getLineOfOffset(offset);
    return new Position(line, offset - document.getLineOffset(line));
  }

  /** The range of a region. */
  public static Range range(IDocument document, int offset, int length)
      throws BadLocationException {
    return new Range(position(document, offset), position(document, offset + length));
  }
}
