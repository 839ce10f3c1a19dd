// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;

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

  /** The region of all words that are not the same in another table. */
  Optional<IRegion> difference(TokenTable other) {
    int mine = tokens.size();
    int others = other.tokens.size();
    int first = 0;
    while (first < Math.min(mine, others) && tokens.get(first).equals(other.tokens.get(first))) {
      first++;
    }
    while (mine > first
        && others > first
        && tokens.get(mine - 1).equals(other.tokens.get(others - 1))) {
      mine--;
      others--;
    }
    int start = Math.min(startOf(first, mine), other.startOf(first, others));
    int end = Math.max(endOf(first, mine), other.endOf(first, others));
    return start < end ? Optional.of(new Region(start, end - start)) : Optional.empty();
  }

  private int startOf(int first, int behindLast) {
    return first < behindLast ? tokens.get(first).offset : Integer.MAX_VALUE;
  }

  private int endOf(int first, int behindLast) {
    return first < behindLast
        ? tokens.get(behindLast - 1).offset + tokens.get(behindLast - 1).length
        : 0;
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
