// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.presentation;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.xtext.ide.server.Document;

/** Tokens as the protocol sends them: five numbers each, relative to the token before. */
public final class TokenEncoding {

  private static final int NUMBERS = 5;

  private int[] data = new int[256];
  private int size;
  private int lastLine;
  private int lastCharacter;

  private TokenEncoding() {}

  /**
   * The numbers of all tokens that touch a region.
   *
   * @param from offset of the region's start, in UTF-16 units
   * @param to offset of its end
   */
  public static int[] encode(
      Document document, List<ColouredTokens.Token> tokens, int from, int to) {
    TokenEncoding encoding = new TokenEncoding();
    for (ColouredTokens.Token token : tokens) {
      if (token.offset() + token.length() > from && token.offset() < to) {
        encoding.add(document, token);
      }
    }
    return Arrays.copyOf(encoding.data, encoding.size);
  }

  /** Not all clients take tokens of several lines, so each line gets its own. */
  private void add(Document document, ColouredTokens.Token token) {
    String text = document.getContents();
    int end = token.offset() + token.length();
    int start = token.offset();
    while (start < end) {
      int lineEnd = start;
      while (lineEnd < end && !isBreak(text.charAt(lineEnd))) {
        lineEnd++;
      }
      if (lineEnd > start) {
        add(document.getPosition(start), lineEnd - start, token);
      }
      start = lineEnd + 1;
    }
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private void add(Position position, int length, ColouredTokens.Token token) {
    if (size + NUMBERS > data.length) {
      data = Arrays.copyOf(data, 2 * data.length);
    }
    boolean sameLine = position.getLine() == lastLine;
    data[size++] = position.getLine() - lastLine;
    data[size++] = position.getCharacter() - (sameLine ? lastCharacter : 0);
    data[size++] = length;
    data[size++] = token.type().ordinal();
    data[size++] = token.declaration() ? TokenType.DECLARATION : 0;
    lastLine = position.getLine();
    lastCharacter = position.getCharacter();
  }

  /** What makes other numbers of some numbers: at most one edit. */
  public static List<SemanticTokensEdit> difference(int[] before, int[] after) {
    int most = Math.min(before.length, after.length);
    int start = 0;
    while (start < most && before[start] == after[start]) {
      start++;
    }
    int end = 0;
    while (end < most - start && before[before.length - 1 - end] == after[after.length - 1 - end]) {
      end++;
    }
    int removed = before.length - end - start;
    int[] inserted = Arrays.copyOfRange(after, start, after.length - end);
    return removed == 0 && inserted.length == 0
        ? List.of()
        : List.of(new SemanticTokensEdit(start, removed, numbers(inserted)));
  }

  /** Numbers as a list, without a copy. */
  public static List<Integer> numbers(int[] data) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        return data[index];
      }

      @Override
      public int size() {
        return data.length;
      }
    };
  }
}
