// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A way to change a text. What it gives is often wrong, and as often still a model. */
enum Mutation {
  DELETE_TOKEN {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      return replace(all, anyToken(all, random), "");
    }
  },
  DOUBLE_TOKEN {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int index = anyToken(all, random);
      return index < 0 ? text : all.with(index, all.piece(index) + " " + all.piece(index));
    }
  },
  SWAP_TOKENS {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      if (all.tokens.size() < 2) {
        return text;
      }
      int first = random.nextInt(all.tokens.size() - 1);
      int second = random.nextBoolean() ? first + 1 : random.nextInt(all.tokens.size());
      Collections.swap(all.pieces, all.tokens.get(first), all.tokens.get(second));
      return String.join("", all.pieces);
    }
  },
  REPLACE_TOKEN {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      return replace(all, anyToken(all, random), MutationWords.token(all, random));
    }
  },
  /** By one of the same sort: a type by a type, a name by a name of the text, ... */
  REPLACE_KINDRED {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int index = all.some(random, token -> MutationWords.kindred(all, token).size() > 1);
      return index < 0
          ? text
          : all.with(index, pick(MutationWords.kindred(all, all.piece(index)), random));
    }
  },
  DELETE_LINE {
    @Override
    String apply(String text, Random random) {
      List<String> lines = lines(text);
      lines.remove(random.nextInt(lines.size()));
      return String.join("\n", lines);
    }
  },
  DOUBLE_LINE {
    @Override
    String apply(String text, Random random) {
      List<String> lines = lines(text);
      int index = random.nextInt(lines.size());
      lines.add(index, lines.get(index));
      return String.join("\n", lines);
    }
  },
  MOVE_LINE {
    @Override
    String apply(String text, Random random) {
      List<String> lines = lines(text);
      String line = lines.remove(random.nextInt(lines.size()));
      lines.add(random.nextInt(lines.size() + 1), line);
      return String.join("\n", lines);
    }
  },
  CHANGE_NUMBER {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int index = all.some(random, ModelTokens::isNumber);
      return replace(all, index, MutationWords.number(all, index, random));
    }
  },
  CHANGE_NAME {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int index = all.some(random, MutationWords::isName);
      return replace(all, index, MutationWords.name(all, random));
    }
  },
  /** A name in all its places. */
  RENAME {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int index = all.some(random, MutationWords::isName);
      return index < 0 ? text : all.withAll(all.piece(index), MutationWords.name(all, random));
    }
  },
  /** What stands between brackets, with its heading, to another place. */
  MOVE_BLOCK {
    @Override
    String apply(String text, Random random) {
      return block(text, random, true, true);
    }
  },
  COPY_BLOCK {
    @Override
    String apply(String text, Random random) {
      return block(text, random, false, true);
    }
  },
  DROP_BLOCK {
    @Override
    String apply(String text, Random random) {
      return block(text, random, true, false);
    }
  },
  EMPTY_BLOCK {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int open = all.some(random, "{"::equals);
      int close = open < 0 ? -1 : all.closing(open);
      if (close < 0) {
        return text;
      }
      all.pieces.subList(open + 1, close).clear();
      return String.join("", all.pieces);
    }
  },
  /** Clauses, fields and messages where they may stand, of names that are there. */
  INSERT_CLAUSE {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      int open = all.some(random, token -> token.equals("{") || token.equals("}"));
      return open < 0
          ? text
          : all.with(open, all.piece(open) + " " + MutationWords.clause(all, random) + " ");
    }
  },
  DROP_RANGE {
    @Override
    String apply(String text, Random random) {
      ModelTokens all = ModelTokens.of(text);
      List<Integer> marks =
          all.tokens.stream().filter(i -> RANGE_MARKS.contains(all.piece(i))).toList();
      if (marks.isEmpty()) {
        return text;
      }
      int mark = all.tokens.indexOf(pick(marks, random));
      if (mark + 1 == all.tokens.size()) {
        return text;
      }
      all.pieces.set(all.tokens.get(mark), " ");
      all.pieces.set(all.tokens.get(mark + 1), " ");
      return String.join("", all.pieces);
    }
  };

  private static final Set<String> RANGE_MARKS = Set.of("-", ",");

  /** The text changed in a random place, or the same if there is no such place. */
  abstract String apply(String text, Random random);

  static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(Arrays.asList(text.split("\n", -1)));
  }

  private static int anyToken(ModelTokens all, Random random) {
    return all.some(random, token -> true);
  }

  private static String replace(ModelTokens all, int index, String replacement) {
    return index < 0 ? String.join("", all.pieces) : all.with(index, replacement);
  }

  private static String block(String text, Random random, boolean remove, boolean insert) {
    ModelTokens all = ModelTokens.of(text);
    int open = all.some(random, "{"::equals);
    int close = open < 0 ? -1 : all.closing(open);
    if (close < 0) {
      return text;
    }
    int start = open;
    while (start > 0 && !all.piece(start - 1).contains("\n") && !isBracket(all.piece(start - 1))) {
      start--;
    }
    String block = " " + String.join("", all.pieces.subList(start, close + 1)) + "\n";
    List<String> changed = new ArrayList<>(all.pieces);
    if (insert) {
      int target = all.some(random, Mutation::isBracket);
      changed.set(target, changed.get(target) + "\n" + block);
      if (remove && target >= start && target <= close) {
        return text; // into itself
      }
    }
    if (remove) {
      changed.subList(start, close + 1).clear();
    }
    return String.join("", changed);
  }

  private static boolean isBracket(String piece) {
    return piece.equals("{") || piece.equals("}");
  }
}
