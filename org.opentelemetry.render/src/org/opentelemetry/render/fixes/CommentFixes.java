// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.linking.NearestName;
import org.opentelemetry.render.validation.RuleCatalog;

/** Fixes of the comments that suppress diagnostics. */
final class CommentFixes {

  private static final List<String> DIRECTIVES = List.of("render:ignore", "render:ignore-file");

  private CommentFixes() {}

  /** Removes an id from a comment, and the comment if it is the only one. */
  static List<Fix> removeId(Finding finding) {
    Optional<ILeafNode> comment = comment(finding);
    if (comment.isEmpty()) {
      return List.of();
    }
    String text = comment.get().getText().stripTrailing();
    int start = comment.get().getOffset();
    int from = finding.offset() - start;
    int end = from + finding.length();
    Edits edits = new Edits(finding);
    Matcher next = Pattern.compile("\\s*,\\s*").matcher(text).region(end, text.length());
    Matcher before =
        Pattern.compile(".*?(\\s*,\\s*)$", Pattern.DOTALL).matcher(text).region(0, from);
    String id = text.substring(from, end);
    if (next.lookingAt()) {
      edits.replace(finding.offset(), next.end() - from, "");
    } else if (before.matches()) {
      edits.replace(start + before.start(1), end - before.start(1), "");
    } else {
      return edits.remove(start, start + text.length()).preferred("Remove the comment");
    }
    return edits.preferred("Remove " + id + " from the comment");
  }

  /** The directive or the id that was probably meant; else what means nothing goes away. */
  static List<Fix> known(Finding finding) {
    String written =
        finding.text().substring(finding.offset(), finding.offset() + finding.length());
    boolean directive = written.startsWith("render:");
    Optional<String> nearest =
        directive
            ? NearestName.of(written, DIRECTIVES).filter(name -> !name.equals(written))
            : RuleCatalog.nearest(written.toUpperCase(Locale.ROOT));
    if (nearest.isPresent()) {
      return new Edits(finding)
          .replace(finding.offset(), finding.length(), nearest.get())
          .preferred("Change it to " + nearest.get());
    }
    if (!directive) {
      return removeId(finding);
    }
    return comment(finding)
        .map(leaf -> leaf.getOffset() + leaf.getText().stripTrailing().length())
        .map(end -> new Edits(finding).remove(comment(finding).get().getOffset(), end))
        .map(edits -> edits.possible("Remove the comment"))
        .orElse(List.of());
  }

  private static Optional<ILeafNode> comment(Finding finding) {
    return Optional.ofNullable(
            NodeModelUtils.findLeafNodeAtOffset(finding.root(), finding.offset()))
        .filter(ILeafNode::isHidden);
  }
}
