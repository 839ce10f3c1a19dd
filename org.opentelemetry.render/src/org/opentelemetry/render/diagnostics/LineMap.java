// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

import java.util.Arrays;

/**
 * Lines and columns of a text. Lines end with LF, CRLF or CR; a byte order mark takes no column.
 * Immutable.
 */
public final class LineMap {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final int[] starts;

  public LineMap(String text) {
    this.text = text;
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean carriageReturnOfPair =
          c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if ((c == '\n' || c == '\r') && !carriageReturnOfPair) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
  }

  /** A location of this text. Offset and length are clamped to it. */
  public Location locate(String path, int offset, int length) {
    int from = Math.max(0, Math.min(offset, text.length()));
    int to = Math.max(from, Math.min(from + length, text.length()));
    return new Location(path, line(from), column(from), line(to), column(to), from, to - from);
  }

  /** 1-based line of an offset in UTF-16 units. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** 1-based column of an offset, in code points. */
  public int column(int offset) {
    int start = lineStart(line(offset));
    return offset <= start ? 1 : text.codePointCount(start, offset) + 1;
  }

  /** Offset of the first character of a line, behind a byte order mark. */
  public int lineStart(int line) {
    int start = lineOffset(line);
    return start == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : start;
  }

  /** Offset of the first character of a line, in UTF-16 units; a byte order mark counts. */
  public int lineOffset(int line) {
    return starts[line - 1];
  }

  /** A line without its end. */
  public String lineText(int line) {
    int end = line < starts.length ? starts[line] : text.length();
    int start = Math.min(lineStart(line), end);
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Number of lines, at least 1. */
  public int lineCount() {
    return starts.length;
  }
}
