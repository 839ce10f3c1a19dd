// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.formatting.Token.Comment;

/**
 * Goes through the tokens of a text once, decides about the white space in front of each token and
 * comment, and notes where it differs from what is there.
 *
 * <p>All decisions depend on tokens, on comments, and on those line breaks of the source that the
 * result has too, so that they are the same when the result is formatted.
 */
final class Layout {

  private static final int INDENT = 2;
  private static final int CONTINUATION = 4;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String text;
  private final List<Token> tokens;
  private final String lineBreak;
  private final List<TextEdit> edits = new ArrayList<>();

  /** Source offset behind the last token or comment that was placed. */
  private int sourceEnd;

  /** Column behind it in the result. */
  private int column;

  /** Whether it was an opening brace. */
  private boolean behindBrace;

  /** Whether it was a comment that ends with its line. */
  private boolean behindLineComment;

  /** The number of open braces whose blocks stretch over lines. */
  private int depth;

  /** The last token of the head or block that stays on one line; -1 if there is none. */
  private int flatEnd = -1;

  /** Whether the head of a span is open that stretches over lines. */
  private boolean tallHead;

  Layout(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
    LineBreaks.Census census = new LineBreaks.Census();
    int end = 0;
    for (Token token : tokens) {
      census.add(text.substring(end, token.offset()));
      end = token.end();
    }
    lineBreak = census.dominant();
  }

  List<TextEdit> edits() {
    for (int i = 0; i < tokens.size(); i++) {
      place(i);
    }
    return edits;
  }

  private void place(int index) {
    Token token = tokens.get(index);
    boolean flat = index <= flatEnd;
    switch (token.joint()) {
      case FIRST, END -> placeOnLines(token, 0, 0);
      case CLAUSE -> {
        if (flat) {
          placeInLine(index, true);
        } else {
          placeOnLines(token, depth * INDENT, depth * INDENT);
        }
        if (token.headEnd() >= 0 && !flat) {
          beginHead(index);
        }
      }
      case HEADER -> {
        if (tallHead) {
          placeOnLines(token, (depth + 1) * INDENT, (depth + 1) * INDENT);
        } else {
          placeInLine(index, flat);
        }
      }
      case OPEN -> {
        if (tallHead) {
          placeOnLines(token, (depth + 1) * INDENT, depth * INDENT);
          tallHead = false;
        } else {
          placeInLine(index, flat);
        }
        if (!flat || index == flatEnd) {
          beginBlock(index);
        }
      }
      case CLOSE -> {
        if (flat) {
          placeInLine(index, true);
        } else {
          depth--;
          placeOnLines(token, (depth + 1) * INDENT, depth * INDENT);
        }
      }
      default -> placeInLine(index, flat);
    }
  }

  private void beginHead(int index) {
    int end = tokens.get(index).headEnd();
    tallHead = !isOneLine(index, end) || !Columns.fits(column, flatText(index + 1, end));
    if (!tallHead) {
      flatEnd = end;
    }
  }

  private void beginBlock(int index) {
    int end = tokens.get(index).headEnd();
    boolean empty = tokens.get(end).joint() == Joint.CLOSE_EMPTY;
    boolean simple =
        tokens.subList(index + 1, end).stream().noneMatch(t -> t.joint() == Joint.CLOSE);
    if (empty
        || simple && isOneLine(index, end) && Columns.fits(column, flatText(index + 1, end))) {
      flatEnd = end;
    } else {
      depth++;
    }
  }

  /** Whether two tokens and all between them were written on one line. */
  private boolean isOneLine(int first, int last) {
    return LineBreaks.count(text.substring(tokens.get(first).offset(), tokens.get(last).offset()))
        == 0;
  }

  /** How some tokens look on one line, with what stands in front of the first one. */
  private String flatText(int first, int last) {
    StringBuilder flat = new StringBuilder();
    for (int i = first; i <= last; i++) {
      Token token = tokens.get(i);
      token.comments().forEach(comment -> flat.append(' ').append(comment.text()));
      flat.append(token.comments().isEmpty() ? token.joint().blank() : " ").append(token.text());
    }
    return flat.toString();
  }

  /**
   * Places a token that has to begin a line, with its comments on the lines on which they are. A
   * brace begins its line itself; in front of anything else a comment may stand.
   */
  private void placeOnLines(Token token, int commentIndent, int indent) {
    boolean brace = token.joint() == Joint.CLOSE || token.joint() == Joint.OPEN;
    boolean last = token.joint() == Joint.END;
    boolean broken = token.joint() == Joint.FIRST;
    boolean blankLine = !behindBrace && !tallHead;
    for (Comment comment : token.comments()) {
      String space = " ";
      if (sourceEnd == 0) {
        space = start();
      } else if (comment.breakBefore() || behindLineComment) {
        space = lines(comment.offset(), blankLine) + " ".repeat(commentIndent);
        broken = true;
      }
      put(comment, space);
      blankLine = !tallHead;
    }
    boolean must = brace || last || !broken || behindLineComment;
    if (sourceEnd == 0) {
      put(token, start());
    } else if (must || LineBreaks.count(text.substring(sourceEnd, token.offset())) > 0) {
      put(token, lines(token.offset(), blankLine && !brace && !last) + " ".repeat(indent));
    } else {
      put(token, " ");
    }
  }

  /** What stands in front of everything else. */
  private String start() {
    return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  }

  /** The end of a line, with an empty line behind it if the source has some before an offset. */
  private String lines(int offset, boolean keepBlankLine) {
    boolean blank = keepBlankLine && LineBreaks.count(text.substring(sourceEnd, offset)) > 1;
    return blank ? lineBreak + lineBreak : lineBreak;
  }

  /** Places a token behind the one before it, unless comments ask for a line break. */
  private void placeInLine(int index, boolean flat) {
    Token token = tokens.get(index);
    String continued = lineBreak + " ".repeat(depth * INDENT + CONTINUATION);
    boolean wraps = !flat && token.joint().isItem() && !staysOnLine(index);
    boolean afterAlone = false;
    for (Comment comment : token.comments()) {
      boolean breaks = behindLineComment || comment.standsAlone() || afterAlone || wraps;
      put(comment, breaks ? continued : " ");
      afterAlone = comment.standsAlone();
      wraps = false;
    }
    if (behindLineComment || afterAlone || wraps) {
      put(token, token.joint() == Joint.OPEN ? lineBreak + " ".repeat(depth * INDENT) : continued);
    } else {
      put(token, token.comments().isEmpty() ? token.joint().blank() : " ");
    }
  }

  /** Whether an item and all that cannot be parted from it ends within the limit. */
  private boolean staysOnLine(int index) {
    int last = index;
    while (tokens.get(last).joint() != Joint.OPEN
        && !tokens.get(last + 1).joint().mayBreak()
        && tokens.get(last + 1).comments().stream().noneMatch(Layout::breaksLine)) {
      last++;
    }
    return tokens.get(index).comments().stream().anyMatch(Layout::breaksLine)
        || Columns.fits(column, flatText(index, last));
  }

  private static boolean breaksLine(Comment comment) {
    return comment.isLineComment() || comment.standsAlone();
  }

  private void put(Token token, String space) {
    space(token.offset(), space);
    column = Columns.after(column, token.text());
    sourceEnd = token.end();
    behindBrace = token.joint() == Joint.OPEN;
    behindLineComment = false;
  }

  private void put(Comment comment, String space) {
    space(comment.offset(), space);
    String moved = comment.text();
    if (!comment.isLineComment()) {
      moved =
          BlockComment.move(comment.text(), Columns.of(text, comment.offset()), column, lineBreak);
    }
    if (!moved.equals(comment.text())) {
      edits.add(new TextEdit(comment.offset(), comment.text().length(), moved));
    }
    column = Columns.after(column, moved);
    sourceEnd = comment.end();
    behindBrace = false;
    behindLineComment = comment.isLineComment();
  }

  private void space(int offset, String space) {
    if (!text.substring(sourceEnd, offset).equals(space)) {
      edits.add(new TextEdit(sourceEnd, offset - sourceEnd, space));
    }
    column = Columns.after(column, space);
  }
}
