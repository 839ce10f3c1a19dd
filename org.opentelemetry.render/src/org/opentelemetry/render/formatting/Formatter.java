// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.parser.IParseResult;

/**
 * Lays out sources, for the command line and for editors. Only white space changes, and the
 * indentation of lines inside block comments: every token and every comment stays, in its order.
 * Formatting what was formatted gives no edits. Any thread, as long as nobody changes the model.
 */
public final class Formatter {

  private Formatter() {}

  /** Whether there is a layout for a text: not if its syntax is wrong, for who knows what it is. */
  public static boolean canFormat(IParseResult parsed) {
    return !parsed.hasSyntaxErrors() && parsed.getRootASTElement() != null;
  }

  /**
   * The edits that format a text, sorted and without overlap; none if it is formatted.
   *
   * @throws IllegalArgumentException if {@link #canFormat} is false
   */
  public static List<TextEdit> format(IParseResult parsed) {
    if (!canFormat(parsed)) {
      throw new IllegalArgumentException("a text with syntax errors has no layout");
    }
    return new Layout(parsed.getRootNode().getText(), TokenReader.read(parsed)).edits();
  }

  /**
   * The edits that format the lines which a range touches. They get the layout that they have when
   * the whole text is formatted.
   *
   * @param offset of the range, in UTF-16 units
   * @param length of the range; with 0 the line of the offset is formatted
   * @throws IllegalArgumentException if {@link #canFormat} is false
   */
  public static List<TextEdit> format(IParseResult parsed, int offset, int length) {
    String text = parsed.getRootNode().getText();
    int start = Math.max(0, Math.min(offset, text.length()));
    int end = Math.max(start, Math.min(offset + length, text.length()));
    while (start > 0 && !LineBreaks.isPart(text.charAt(start - 1))) {
      start--;
    }
    boolean wholeLines = end > start && LineBreaks.isPart(text.charAt(end - 1));
    while (!wholeLines && end < text.length() && !LineBreaks.isPart(text.charAt(end))) {
      end++;
    }
    return select(text, format(parsed), start, end);
  }

  /** The edits for what begins in a range. */
  private static List<TextEdit> select(String text, List<TextEdit> edits, int start, int end) {
    List<TextEdit> selected = new ArrayList<>();
    for (TextEdit edit : edits) {
      if (edit.end() < start || edit.offset() > end) {
        continue;
      }
      boolean beyond = edit.end() > end || edit.end() == end && end < text.length();
      if (!beyond || !edit.text().isBlank()) {
        selected.add(edit);
        continue;
      }
      // the indentation of the next line is not asked for, only the blanks at the end of this one
      int blanks = edit.offset();
      while (blanks < edit.end() && !LineBreaks.isPart(text.charAt(blanks))) {
        blanks++;
      }
      if (blanks > edit.offset() && blanks < edit.end() && LineBreaks.count(edit.text()) > 0) {
        selected.add(new TextEdit(edit.offset(), blanks - edit.offset(), ""));
      }
    }
    return selected;
  }
}
