// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.util.ITextRegion;

/**
 * Writes a file with its clauses in the usual order. Comments move with the clause below them, or
 * in front of them on the same line; white space stays where it is.
 */
final class ClauseSorting {

  private final String text;

  /** The offsets behind all tokens. */
  private final TreeSet<Integer> ends = new TreeSet<>();

  private ClauseSorting(ICompositeNode root) {
    this.text = root.getText();
    for (ILeafNode leaf : root.getLeafNodes()) {
      if (!leaf.isHidden()) {
        ends.add(leaf.getEndOffset());
      }
    }
  }

  /** The text of a document in the usual order. */
  static String sorted(EObject document) {
    ClauseSorting sorting = new ClauseSorting(Finding.node(document).getRootNode());
    return sorting.render(document, 0, sorting.text.length());
  }

  /** A clause with its comments: offsets of the first character and behind the last one. */
  private record Chunk(EObject clause, int from, int to) {}

  private String render(EObject element, int from, int to) {
    StringBuilder out = new StringBuilder();
    int done = from;
    for (List<EObject> group : ClauseOrder.groups(element)) {
      if (group.size() > 0) {
        List<Chunk> chunks = chunks(group);
        out.append(text, done, chunks.get(0).from());
        append(chunks, out);
        done = chunks.get(chunks.size() - 1).to();
      }
    }
    return out.append(text, done, to).toString();
  }

  /** The clauses in the order of the text. */
  private List<Chunk> chunks(List<EObject> group) {
    List<EObject> written = new ArrayList<>(group);
    written.sort(Comparator.comparingInt(clause -> region(clause).getOffset()));
    List<Chunk> chunks = new ArrayList<>();
    for (EObject clause : written) {
      int from = withCommentsAbove(clause);
      int to = withCommentBehind(clause);
      chunks.add(new Chunk(clause, from, to));
    }
    return chunks;
  }

  private void append(List<Chunk> chunks, StringBuilder out) {
    List<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingInt(chunk -> ClauseOrder.rank(chunk.clause())));
    for (int i = 0; i < sorted.size(); i++) {
      Chunk chunk = sorted.get(i);
      ITextRegion region = region(chunk.clause());
      int end = region.getOffset() + region.getLength();
      out.append(text, chunk.from(), region.getOffset());
      out.append(render(chunk.clause(), region.getOffset(), end));
      out.append(text, end, chunk.to());
      if (i + 1 < chunks.size()) {
        String between = text.substring(chunks.get(i).to(), chunks.get(i + 1).from());
        out.append(endsLine(chunk, between) ? lineBreak() + between : between);
      } else if (chunk != chunks.get(i) && endsLine(chunk, restOfLine(chunks.get(i).to()))) {
        out.append(lineBreak());
      }
    }
  }

  /** Whether a line comment would swallow what follows. */
  private boolean endsLine(Chunk chunk, String next) {
    ITextRegion region = region(chunk.clause());
    String behind = text.substring(region.getOffset() + region.getLength(), chunk.to());
    return behind.contains("//") && next.indexOf('\n') < 0;
  }

  private String restOfLine(int offset) {
    int end = text.indexOf('\n', offset);
    String rest = text.substring(offset, end < 0 ? text.length() : end);
    return rest.isBlank() ? "\n" : rest;
  }

  private String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** From the first line of comments that begins a line above the clause. */
  private int withCommentsAbove(EObject clause) {
    int offset = region(clause).getOffset();
    Integer gap = ends.floor(offset);
    // what is on the line of the token before belongs to that
    int line = text.indexOf('\n', gap == null ? 0 : gap);
    if (line < 0 || line >= offset) {
      return offset;
    }
    int from = line + 1;
    while (from < offset && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    return from;
  }

  /** To the end of a comment behind the clause, if nothing else follows on the line. */
  private int withCommentBehind(EObject clause) {
    ITextRegion region = region(clause);
    int end = region.getOffset() + region.getLength();
    int line = text.indexOf('\n', end);
    String rest = text.substring(end, line < 0 ? text.length() : line).stripTrailing();
    String comment = rest.stripLeading();
    boolean whole = comment.startsWith("//") || comment.matches("/\\*[^/]*\\*/");
    return whole ? end + rest.length() : end;
  }

  private static ITextRegion region(EObject clause) {
    return Finding.node(clause).getTextRegion();
  }
}
