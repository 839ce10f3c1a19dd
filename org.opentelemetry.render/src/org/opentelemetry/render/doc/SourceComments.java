// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.opentelemetry.render.diagnostics.LineMap;

/**
 * The comments of a text, by the places that they are about: those on the lines immediately above a
 * token, or else the one behind it on the line that it begins. An empty line between a comment and
 * what follows says that it is about something else.
 */
final class SourceComments {

  private static final Pattern MACHINE =
      Pattern.compile("(SPDX-\\S+:|Copyright\\b|render:[A-Za-z]).*");

  private final Map<Integer, String> above = new HashMap<>();
  private final Map<Integer, String> behind = new HashMap<>();
  private String header = "";

  private SourceComments() {}

  static SourceComments of(ICompositeNode root) {
    SourceComments comments = new SourceComments();
    comments.read(root);
    return comments;
  }

  /** The comment about the element that begins at this offset; "" if there is none. */
  String at(int offset) {
    String text = above.getOrDefault(offset, "");
    return text.isEmpty() ? behind.getOrDefault(offset, "") : text;
  }

  /** All comments in front of the first token, with empty lines between those that are apart. */
  String header() {
    return header;
  }

  private void read(ICompositeNode root) {
    LineMap lines = new LineMap(root.getText());
    List<String> block = new ArrayList<>(); // lines above what comes next
    List<String> before = new ArrayList<>(); // all above the first token
    int blockEnd = 0; // line of the last comment of the block
    int codeLine = 0; // line of the last token
    int firstOfLine = -1; // offset of the first token that begins on that line
    boolean code = false;
    for (ILeafNode leaf : root.getLeafNodes()) {
      String text = leaf.getText();
      int line = lines.line(leaf.getOffset());
      if (!leaf.isHidden()) {
        if (!code) {
          header = text(before);
        } else if (!block.isEmpty() && blockEnd == line - 1) {
          above.put(leaf.getOffset(), text(block));
        }
        code = true;
        block.clear();
        firstOfLine = line == codeLine ? firstOfLine : leaf.getOffset();
        codeLine = lines.line(leaf.getEndOffset());
      } else if (text.startsWith("/")) {
        List<String> content = content(text);
        if (code && line == codeLine) {
          behind.merge(firstOfLine, text(content), (a, b) -> a + "\n" + b);
          continue;
        }
        if (blockEnd != line - 1) {
          block.clear();
          before.add("");
        }
        block.addAll(content);
        before.addAll(content);
        blockEnd = lines.line(leaf.getOffset() + text.stripTrailing().length() - 1);
      }
    }
  }

  /** The lines of a comment without the signs that make it one. */
  private static List<String> content(String comment) {
    if (comment.startsWith("//")) {
      return List.of(unindented(comment.replaceFirst("^/+!?", "")).stripTrailing());
    }
    String inner = comment.replaceFirst("^/\\*+", "").replaceFirst("\\*+/$", "");
    return inner
        .lines()
        .map(line -> unindented(line.replaceFirst("^\\s*\\*+", "")).stripTrailing())
        .toList();
  }

  private static String unindented(String line) {
    return line.startsWith(" ") ? line.substring(1) : line;
  }

  /** Without what is for programs and lawyers, and without empty lines around. */
  private static String text(List<String> lines) {
    return lines.stream()
        .filter(line -> !MACHINE.matcher(line.strip()).matches())
        .collect(Collectors.joining("\n"))
        .replaceFirst("^(\\s*\\n)+", "")
        .stripTrailing();
  }
}
