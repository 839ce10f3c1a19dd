// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.util.ITextRegion;
import org.eclipse.xtext.util.TextRegion;
import org.opentelemetry.render.diagnostics.LineMap;

/**
 * A text whose positions are found by the table of its lines, not by reading it from the start.
 * Positions behind the end of a line or of the text mean that end, as the protocol wants it. Lines
 * end with LF, CRLF or CR. Immutable.
 */
public final class IndexedDocument extends Document {

  private final LineMap lines;

  /**
   * @param version as the client counts; null for a text that no client has open
   */
  public IndexedDocument(Integer version, String text) {
    super(version, text, false);
    lines = new LineMap(text);
  }

  /** Where the lines of the text are. */
  public LineMap lines() {
    return lines;
  }

  @Override
  public int getOffSet(Position position) {
    if (position.getLine() < 0) {
      return 0;
    }
    if (position.getLine() >= lines.lineCount()) {
      return getContents().length();
    }
    int start = lines.lineOffset(position.getLine() + 1);
    return Math.min(start + Math.max(0, position.getCharacter()), lineEnd(position.getLine() + 1));
  }

  /** Offset of the end of a line, before the characters that end it. */
  private int lineEnd(int line) {
    if (line == lines.lineCount()) {
      return getContents().length();
    }
    int next = lines.lineOffset(line + 1);
    boolean pair =
        getContents().charAt(next - 1) == '\n'
            && next - 2 >= lines.lineOffset(line)
            && getContents().charAt(next - 2) == '\r';
    return next - (pair ? 2 : 1);
  }

  @Override
  public Position getPosition(int offset) {
    int within = Math.max(0, Math.min(offset, getContents().length()));
    int line = lines.line(within);
    return new Position(line - 1, within - lines.lineOffset(line));
  }

  /** The range of a region of the text. */
  public Range range(int offset, int length) {
    return new Range(getPosition(offset), getPosition(offset + length));
  }

  @Override
  public ITextRegion getTextRegion(Range range) {
    int start = getOffSet(range.getStart());
    return new TextRegion(start, Math.max(0, getOffSet(range.getEnd()) - start));
  }

  @Override
  public String getLineContent(int line) {
    return lines.lineText(line + 1);
  }

  @Override
  public int getLineCount() {
    return lines.lineCount();
  }

  /** The text after changes, which a client sends in the order in which they happened. */
  public IndexedDocument change(
      Integer version, Iterable<? extends TextDocumentContentChangeEvent> changes) {
    IndexedDocument now = this;
    for (TextDocumentContentChangeEvent change : changes) {
      String text = change.getText();
      if (change.getRange() != null) {
        ITextRegion region = now.getTextRegion(change.getRange());
        String before = now.getContents();
        text =
            before.substring(0, region.getOffset())
                + text
                + before.substring(region.getOffset() + region.getLength());
      }
      now = new IndexedDocument(version, text);
    }
    return now;
  }
}
