// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as the pieces that it consists of: tokens, and the white space and comments between. */
final class ModelTokens {

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<gap>\\s+|//[^\n]*|/\\*.*?\\*/)"
              + "|\"(?:\\\\.|[^\\\\\"])*+\"|\\^?[A-Za-z_][A-Za-z_0-9]*|[0-9]+|.",
          Pattern.DOTALL);

  final List<String> pieces = new ArrayList<>();

  /** Indices of the pieces that are tokens. */
  final List<Integer> tokens = new ArrayList<>();

  private ModelTokens() {}

  static ModelTokens of(String text) {
    ModelTokens result = new ModelTokens();
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      if (piece.group("gap") == null) {
        result.tokens.add(result.pieces.size());
      }
      result.pieces.add(piece.group());
    }
    return result;
  }

  static boolean isNumber(String piece) {
    return Character.isDigit(piece.charAt(0));
  }

  static boolean isWord(String piece) {
    char first = piece.charAt(0);
    return Character.isLetter(first) || first == '_' || first == '^';
  }

  String piece(int index) {
    return pieces.get(index);
  }

  /** The index of some token that fits, or -1. */
  int some(Random random, Predicate<String> fits) {
    List<Integer> found = tokens.stream().filter(i -> fits.test(pieces.get(i))).toList();
    return found.isEmpty() ? -1 : found.get(random.nextInt(found.size()));
  }

  /** The text with a piece replaced. */
  String with(int index, String replacement) {
    List<String> changed = new ArrayList<>(pieces);
    changed.set(index, replacement);
    return String.join("", changed);
  }

  /** The text with every token that equals this one replaced. */
  String withAll(String token, String replacement) {
    List<String> changed = new ArrayList<>(pieces);
    changed.replaceAll(piece -> piece.equals(token) ? replacement : piece);
    return String.join("", changed);
  }

  /** The index of the bracket that closes the one at an index, or -1. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < pieces.size(); i++) {
      depth += pieces.get(i).equals("{") ? 1 : pieces.get(i).equals("}") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
