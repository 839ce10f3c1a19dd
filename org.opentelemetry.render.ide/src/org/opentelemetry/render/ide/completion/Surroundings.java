// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;

/**
 * The text in front of a cursor, without all that is complete: of each block that is open there,
 * the words that lead to its brace, and of the innermost one those behind its last complete
 * element. What may come next depends on nothing else, so that mistakes elsewhere do no harm and
 * long files cost no more than short ones.
 *
 * @param word the part of a word in front of the cursor; "" between words
 * @param start offset of the word
 * @param end offset behind the whole word, of which a part may be behind the cursor
 * @param place what kind of text the cursor is in
 * @param blocks outermost first
 */
record Surroundings(String word, int start, int end, Place place, List<List<String>> blocks) {

  /** Kinds of text. */
  enum Place {
    CODE,
    COMMENT,
    /** Between quotes. */
    TEXT
  }

  private static final Set<String> TOP_LEVEL = Set.of("namespace", "app", "metric");
  private static final Set<String> MESSAGE_KINDS = Set.of("start", "log", "end", "msg");
  private static final Set<String> QUOTES = Set.of("\"", "'");

  static Surroundings of(ICompositeNode root, int cursor) {
    String text = root.getText();
    int start = cursor;
    while (start > 0 && isWordPart(text.charAt(start - 1))) {
      start--;
    }
    int end = cursor;
    while (start < cursor && end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    Reader reader = new Reader(start);
    reader.read(root);
    Place place = openQuote(text, start, reader.blocks) ? Place.TEXT : reader.place;
    while (place == Place.COMMENT && start > 0 && isCommentWordPart(text.charAt(start - 1))) {
      start--; // ids of rules have hyphens
    }
    return new Surroundings(text.substring(start, cursor), start, end, place, reader.blocks);
  }

  /** Reads the tokens in front of an offset. */
  private static final class Reader {

    private final int end;
    private final List<List<String>> blocks = new ArrayList<>();
    private Place place = Place.CODE;

    Reader(int end) {
      this.end = end;
      blocks.add(new ArrayList<>());
    }

    void read(ICompositeNode node) {
      for (INode child : node.getChildren()) {
        if (child.getTotalOffset() >= end) {
          return;
        }
        if (child instanceof ILeafNode leaf) {
          read(leaf);
        } else if (child.getTotalEndOffset() <= end && isClosed(child)) {
          complete(blocks);
        } else {
          read((ICompositeNode) child);
        }
      }
    }

    /** Whether it ends with a brace of its own, so that all braces in it are closed. */
    private static boolean isClosed(INode node) {
      if (node instanceof ICompositeNode composite) {
        INode last = composite.getLastChild();
        return last instanceof ILeafNode leaf
            ? leaf.getText().equals("}")
            : last == composite.getFirstChild() && isClosed(last);
      }
      return false;
    }

    private void read(ILeafNode leaf) {
      String token = leaf.getText();
      boolean inside = leaf.getEndOffset() > end || leaf.getEndOffset() == end && endless(leaf);
      if (inside && !token.isBlank()) {
        place = token.startsWith("/") ? Place.COMMENT : Place.TEXT;
      } else if (!leaf.isHidden()) {
        Surroundings.read(token, blocks);
      }
    }
  }

  /** A line comment goes on at its end, unless its line break is there. */
  private static boolean endless(ILeafNode leaf) {
    String token = leaf.getText();
    return token.startsWith("//") && !token.endsWith("\n") && !token.endsWith("\r");
  }

  /** A quote that nothing closes is a token of its own, and the rest of its line is text. */
  private static boolean openQuote(String text, int start, List<List<String>> blocks) {
    List<String> tokens = blocks.get(blocks.size() - 1);
    int line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1));
    String before = text.substring(line + 1, start);
    return tokens.stream().anyMatch(QUOTES::contains) && before.matches(".*[\"'].*");
  }

  private static boolean isWordPart(char c) {
    return c == '_' || c == '^' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c);
  }

  private static boolean isCommentWordPart(char c) {
    return isWordPart(c) || c == '-' || c == ':';
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  private static void read(String token, List<List<String>> blocks) {
    List<String> tokens = blocks.get(blocks.size() - 1);
    if (token.equals("{")) {
      closeForgotten(tokens, blocks);
      blocks.add(new ArrayList<>());
    } else if (!token.equals("}")) {
      tokens.add(token);
    } else if (blocks.size() > 1) {
      blocks.remove(blocks.size() - 1);
      complete(blocks);
    }
  }

  /** The words that belong to an element that has just been closed are of no more interest. */
  private static void complete(List<List<String>> blocks) {
    List<String> tokens = blocks.get(blocks.size() - 1);
    boolean isFile = blocks.size() == 1;
    tokens.subList(isFile ? Math.min(2, tokens.size()) : 0, tokens.size()).clear();
  }

  /**
   * Blocks that can stand only further out show that braces are missing; as if they were there, the
   * words move to the block that they belong to.
   */
  private static void closeForgotten(List<String> tokens, List<List<String>> blocks) {
    int depth = blocks.size() - 1;
    int outer = depth;
    int opener = -1;
    for (int i = tokens.size() - 1; i >= 0 && opener < 0; i--) {
      if (TOP_LEVEL.contains(tokens.get(i))) {
        opener = i;
        outer = 0;
      } else if (tokens.get(i).equals("span")) {
        opener = i;
        outer = 1;
      } else if (i > 0
          && tokens.get(i).equals(":")
          && i + 1 < tokens.size()
          && MESSAGE_KINDS.contains(tokens.get(i + 1))) {
        opener = i - 1;
        outer = 2;
      }
    }
    if (opener < 0 || outer >= depth) {
      return;
    }
    List<String> moved = new ArrayList<>(tokens.subList(opener, tokens.size()));
    blocks.subList(outer + 1, blocks.size()).clear();
    complete(blocks);
    blocks.get(outer).addAll(moved);
  }

  /** The words of the innermost block that come before the cursor. */
  List<String> before() {
    return blocks.get(blocks.size() - 1);
  }

  /** All words, as a text that the grammar accepts if what is open is correct. */
  String reduced() {
    return blocks.stream().map(b -> String.join(" ", b)).collect(Collectors.joining(" { ")) + " ";
  }

  /** Like {@link #reduced}, but as if the innermost block had just begun. */
  String atBlockStart() {
    List<List<String>> outer = new ArrayList<>(blocks.subList(0, blocks.size() - 1));
    outer.add(outer.isEmpty() ? before().subList(0, Math.min(2, before().size())) : List.of());
    return new Surroundings(word, start, end, place, outer).reduced();
  }
}
