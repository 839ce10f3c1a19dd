// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.presentation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.resource.XtextResource;

/**
 * What can be folded: blocks, comments of several lines, and comments on lines that follow each
 * other. Goes by the tokens, so that a mistake in the text does not unfold the rest.
 */
public final class Folding {

  private final Document document;
  private final List<FoldingRange> ranges = new ArrayList<>();
  private final Deque<Integer> openLines = new ArrayDeque<>();

  // lines of the comments that follow each other, -1 if there are none
  private int firstComment = -1;
  private int lastComment = -1;

  private Folding(Document document) {
    this.document = document;
  }

  /** The ranges, sorted. The line of a closing brace stays visible. */
  public static List<FoldingRange> of(Document document, XtextResource resource) {
    Folding folding = new Folding(document);
    for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
      folding.add(leaf);
    }
    folding.endComments();
    folding.ranges.sort(Comparator.comparingInt(FoldingRange::getStartLine));
    return folding.ranges;
  }

  private void add(ILeafNode leaf) {
    String text = leaf.getText();
    if (leaf.isHidden()) {
      if (text.startsWith("//")) {
        lineComment(line(leaf.getOffset()), leaf);
      } else if (text.startsWith("/*")) {
        endComments();
        add(line(leaf.getOffset()), line(leaf.getEndOffset()), FoldingRangeKind.Comment);
      }
      return;
    }
    endComments();
    if (text.equals("{")) {
      openLines.push(line(leaf.getOffset()));
    } else if (text.equals("}") && !openLines.isEmpty()) {
      add(openLines.pop(), line(leaf.getOffset()) - 1, FoldingRangeKind.Region);
    }
  }

  /** A comment behind something else belongs to it, not to the comments on the next lines. */
  private void lineComment(int line, ILeafNode leaf) {
    boolean alone =
        document
            .getContents()
            .substring(
                leaf.getOffset() - document.getPosition(leaf.getOffset()).getCharacter(),
                leaf.getOffset())
            .isBlank();
    if (!alone) {
      return;
    }
    if (firstComment < 0 || line != lastComment + 1) {
      endComments();
      firstComment = line;
    }
    lastComment = line;
  }

  private void endComments() {
    if (firstComment >= 0) {
      add(firstComment, lastComment, FoldingRangeKind.Comment);
      firstComment = -1;
    }
  }

  private void add(int first, int last, String kind) {
    if (first < last) {
      FoldingRange range = new FoldingRange(first, last);
      range.setKind(kind);
      ranges.add(range);
    }
  }

  private int line(int offset) {
    return document.getPosition(offset).getLine();
  }
}
