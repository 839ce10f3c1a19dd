// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a comment in parts. Lines belong to one paragraph until an empty or indented one;
 * indented lines are tables and drawings, to be shown as they are. Words between backquotes are
 * code, words between asterisks are emphasised.
 */
final class Prose {

  /** A paragraph, or lines to be shown as they are. */
  sealed interface Block {
    record Paragraph(List<Run> runs) implements Block {}

    record Verbatim(String text) implements Block {}
  }

  /** A piece of a paragraph. */
  record Run(Style style, String text) {}

  enum Style {
    PLAIN,
    CODE,
    EMPHASIS
  }

  private static final String INDENT = "  ";
  private static final Pattern MARKED =
      Pattern.compile("`([^`]+)`|(?<![\\w*])\\*([A-Za-z][^*`]*)\\*(?![\\w*])");

  private Prose() {}

  static List<Block> blocks(String comment) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean verbatim = false;
    for (String line : comment.lines().toList()) {
      boolean indented = line.startsWith(INDENT) || line.startsWith("\t");
      if (line.isBlank() || indented != verbatim) {
        flush(lines, verbatim, blocks);
      }
      if (!line.isBlank()) {
        lines.add(line);
        verbatim = indented;
      }
    }
    flush(lines, verbatim, blocks);
    return blocks;
  }

  /** The runs of a text of one line. */
  static List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    Matcher matcher = MARKED.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        runs.add(new Run(Style.PLAIN, text.substring(end, matcher.start())));
      }
      runs.add(
          matcher.group(1) != null
              ? new Run(Style.CODE, matcher.group(1))
              : new Run(Style.EMPHASIS, matcher.group(2)));
      end = matcher.end();
    }
    if (end < text.length()) {
      runs.add(new Run(Style.PLAIN, text.substring(end)));
    }
    return runs;
  }

  private static void flush(List<String> lines, boolean verbatim, List<Block> blocks) {
    if (lines.isEmpty()) {
      return;
    }
    if (verbatim) {
      blocks.add(new Block.Verbatim(String.join("\n", lines).stripIndent()));
    } else {
      String text = String.join(" ", lines.stream().map(String::strip).toList());
      blocks.add(new Block.Paragraph(runs(text)));
    }
    lines.clear();
  }
}
