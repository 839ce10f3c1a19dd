// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.link.LinkedModeModel;
import org.eclipse.jface.text.link.LinkedModeUI;
import org.eclipse.jface.text.link.LinkedPosition;
import org.eclipse.jface.text.link.LinkedPositionGroup;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.texteditor.link.EditorLinkedModeUI;

/**
 * A text with places to fill in.
 *
 * @param stops the places; those of one number always have the same text; number 0 is where the
 *     cursor goes in the end
 */
record Snippet(String text, List<Stop> stops) {

  /** A place in a snippet. */
  record Stop(int number, int offset, int length) {}

  static Snippet plain(String text) {
    return new Snippet(text, List.of());
  }

  /** Reads the syntax of the protocol: {@code $1}, {@code ${1:default}}, {@code ${1|a,b|}}. */
  static Snippet parse(String source) {
    return new SnippetParser(source).parse();
  }

  /** With an indentation in front of all lines but the first. */
  Snippet indented(String indentation) {
    StringBuilder out = new StringBuilder();
    int[] moved = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      moved[i] = out.length();
      out.append(text.charAt(i));
      if (text.charAt(i) == '\n') {
        out.append(indentation);
      }
    }
    moved[text.length()] = out.length();
    return new Snippet(
        out.toString(),
        stops.stream()
            .map(
                s ->
                    new Stop(
                        s.number, moved[s.offset], moved[s.offset + s.length] - moved[s.offset]))
            .toList());
  }

  /** Lets the user fill in the places of the snippet, which stands at an offset of the document. */
  void edit(ITextViewer viewer, int start) throws BadLocationException {
    if (stops.isEmpty()) {
      return;
    }
    IDocument document = viewer.getDocument();
    LinkedModeModel model = new LinkedModeModel();
    TreeMap<Integer, LinkedPositionGroup> groups = new TreeMap<>();
    for (Stop stop : stops) {
      if (stop.number > 0) {
        groups
            .computeIfAbsent(stop.number, number -> new LinkedPositionGroup())
            .addPosition(
                new LinkedPosition(document, start + stop.offset, stop.length, stop.number));
      }
    }
    for (LinkedPositionGroup group : groups.values()) {
      model.addGroup(group);
    }
    if (groups.isEmpty()) {
      return;
    }
    model.forceInstall();
    LinkedModeUI ui = new EditorLinkedModeUI(model, viewer);
    ui.setExitPosition(viewer, start + exit(), 0, Integer.MAX_VALUE);
    ui.enter();
  }

  private int exit() {
    return stops.stream()
        .filter(s -> s.number == 0)
        .findFirst()
        .map(Stop::offset)
        .orElse(text.length());
  }

  /** What is to be selected first, for a snippet at an offset of the document. */
  Point firstSelection(int start) {
    return stops.stream()
        .filter(s -> s.number > 0)
        .min(Comparator.comparingInt(Stop::number))
        .map(s -> new Point(start + s.offset, s.length))
        .orElse(new Point(start + exit(), 0));
  }
}
