// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.util.ITextRegion;
import org.opentelemetry.render.formatting.TextEdit;

/** Collects the edits of a fix, and lays out what they insert like the text around it. */
final class Edits {

  private static final String INDENT = "  ";

  private final String text;
  private final List<TextEdit> edits = new ArrayList<>();

  Edits(Finding finding) {
    this.text = finding.text();
  }

  /** One fix with these edits; none if there are none. */
  List<Fix> fix(String title, boolean preferred) {
    if (edits.isEmpty()) {
      return List.of();
    }
    List<TextEdit> sorted = new ArrayList<>(edits);
    // stable: insertions at one place keep their order, and come before what is replaced there
    sorted.sort(Comparator.comparingInt(TextEdit::offset).thenComparingInt(TextEdit::length));
    return List.of(new Fix(title, joined(sorted), preferred));
  }

  /** Neighbours that go away take the same white space with them, but only once. */
  private static List<TextEdit> joined(List<TextEdit> sorted) {
    List<TextEdit> joined = new ArrayList<>();
    for (TextEdit edit : sorted) {
      TextEdit last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && edit.offset() < last.end() && (last.text() + edit.text()).isEmpty()) {
        int end = Math.max(last.end(), edit.end());
        joined.set(joined.size() - 1, new TextEdit(last.offset(), end - last.offset(), ""));
      } else {
        joined.add(edit);
      }
    }
    return joined;
  }

  /** The fix that is most probably wanted. */
  List<Fix> preferred(String title) {
    return fix(title, true);
  }

  /** A fix to choose. */
  List<Fix> possible(String title) {
    return fix(title, false);
  }

  Edits replace(int offset, int length, String by) {
    if (!text.substring(offset, offset + length).equals(by)) {
      edits.add(new TextEdit(offset, length, by));
    }
    return this;
  }

  Edits replace(INode node, String by) {
    ITextRegion region = node.getTextRegion();
    return replace(region.getOffset(), region.getLength(), by);
  }

  Edits insert(int offset, String inserted) {
    edits.add(new TextEdit(offset, 0, inserted));
    return this;
  }

  Edits insertBefore(INode node, String inserted) {
    return insert(node.getTextRegion().getOffset(), inserted);
  }

  Edits insertAfter(INode node, String inserted) {
    return insert(end(node), inserted);
  }

  static int end(INode node) {
    return node.getTextRegion().getOffset() + node.getTextRegion().getLength();
  }

  /**
   * Removes text with the white space that only it needed: its line if it is alone there, else the
   * blanks behind it, or before it.
   */
  Edits remove(int from, int to) {
    int start = from;
    int end = to;
    while (start > 0 && isBlank(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    boolean startsLine = start == 0 || isBreak(text.charAt(start - 1));
    boolean endsLine = end == text.length() || isBreak(text.charAt(end));
    if (startsLine && endsLine) {
      end += text.startsWith("\r\n", end) ? 2 : end < text.length() ? 1 : 0;
    } else if (startsLine || start < from && end > to && !endsLine) {
      start = from;
    } else if (endsLine || start < from) {
      end = to;
    } else {
      start = from; // what is around it must not grow together
      end = to;
    }
    return replace(start, end - start, "");
  }

  Edits remove(INode node) {
    return remove(node.getTextRegion().getOffset(), end(node));
  }

  /** Removes one of the values that commas separate, with a comma. */
  Edits removeFromList(List<? extends INode> nodes, int index) {
    return index > 0
        ? replaceBetween(end(nodes.get(index - 1)), end(nodes.get(index)))
        : replaceBetween(
            nodes.get(0).getTextRegion().getOffset(), nodes.get(1).getTextRegion().getOffset());
  }

  private Edits replaceBetween(int from, int to) {
    return replace(from, to - from, "");
  }

  /** Inserts an element before the brace that closes another. */
  Edits insertInBody(EObject owner, String element) {
    INode brace = null;
    for (ILeafNode leaf : Finding.node(owner).getLeafNodes()) {
      brace = leaf.getText().equals("}") && !leaf.isHidden() ? leaf : brace;
    }
    return brace == null ? this : insertBeforeBrace(brace, element);
  }

  Edits insertBeforeBrace(INode brace, String element) {
    int at = brace.getOffset();
    int line = at;
    while (line > 0 && isBlank(text.charAt(line - 1))) {
      line--;
    }
    if (line > 0 && isBreak(text.charAt(line - 1))) {
      return insert(line, text.substring(line, at) + INDENT + element + lineBreak());
    }
    return insert(at, (line == at ? " " : "") + element + " ");
  }

  /** How the text ends its lines. */
  String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
