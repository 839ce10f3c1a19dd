// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;

/** The words of a text and the colours of their meanings, sorted by place. Immutable. */
record TokenTable(List<Token> tokens) {

  static final TokenTable EMPTY = new TokenTable(List.of());

  /** Colours of the types of the protocol; other types look like ordinary text. */
  private static final Map<String, RenderColors> COLORS =
      Map.ofEntries(
          Map.entry("keyword", RenderColors.KEYWORD),
          Map.entry("modifier", RenderColors.KEYWORD),
          Map.entry("type", RenderColors.TYPE),
          Map.entry("number", RenderColors.NUMBER),
          Map.entry("string", RenderColors.STRING),
          Map.entry("comment", RenderColors.COMMENT),
          Map.entry("namespace", RenderColors.APP),
          Map.entry("class", RenderColors.SPAN),
          Map.entry("event", RenderColors.MESSAGE),
          Map.entry("method", RenderColors.MESSAGE),
          Map.entry("function", RenderColors.MESSAGE),
          Map.entry("property", RenderColors.FIELD),
          Map.entry("parameter", RenderColors.FIELD),
          Map.entry("variable", RenderColors.FIELD),
          Map.entry("struct", RenderColors.METRIC),
          Map.entry("interface", RenderColors.METRIC));

  /** A word; the colour is null for that of ordinary text. */
  record Token(int offset, int length, RenderColors color) {}

  /** Receives words. */
  interface Visitor {
    void visit(int offset, int length, RenderColors color);
  }

  /**
   * Decodes an answer of the server: five numbers for each word, the first two of which count from
   * the word before.
   */
  static TokenTable decode(IDocument document, List<Integer> data, List<String> types) {
    List<Token> tokens = new ArrayList<>(data.size() / 5);
    int line = 0;
    int column = 0;
    try {
      for (int i = 0; i + 4 < data.size(); i += 5) {
        column = data.get(i) == 0 ? column + data.get(i + 1) : data.get(i + 1);
        line += data.get(i);
        int offset = document.getLineOffset(line) + column;
        String type = types.get(data.get(i + 3));
        tokens.add(new Token(offset, data.get(i + 2), COLORS.get(type)));
      }
    } catch (BadLocationException e) {
      ILog.of(TokenTable.class).error("The language server coloured what is not there", e);
    }
    return new TokenTable(List.copyOf(tokens));
  }

  /** Visits the words that overlap a region. */
  void forEach(int start, int end, Visitor visitor) {
    for (int i = firstEndingAfter(start); i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.offset >= end) {
        return;
      }
      visitor.visit(token.offset, token.length, token.color);
    }
  }

  private int firstEndingAfter(int offset) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Token token = tokens.get(middle);
      if (token.offset + token.length <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The table after a replacement in the text. Words that were typed in or changed have no colour
   * of their own until the server has seen them.
   */
  TokenTable moved(int offset, int removed, int inserted) {
    List<Token> after = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      if (token.offset + token.length < offset) {
        after.add(token);
      } else if (token.offset > offset + removed) {
        after.add(new Token(token.offset + inserted - removed, token.length, token.color));
      }
    }
    return new TokenTable(after);
  }
}
