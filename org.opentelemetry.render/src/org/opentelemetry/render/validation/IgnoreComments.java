// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.diagnostics.LineMap;
import org.opentelemetry.render.validation.RuleCatalog.Entry;

/**
 * The {@link IgnoreComment}s of one text. Remembers which of them suppressed something, so an
 * instance serves one pass over the diagnostics of the text.
 */
public final class IgnoreComments {

  private static final IgnoreComments NONE = new IgnoreComments(new LineMap(""));

  /** A comment that counts for one line, or for all of them. */
  private record Placed(IgnoreComment comment, int line) {
    boolean covers(int other) {
      return comment.isForFile() || line == other;
    }
  }

  /** A mistake in a comment, offset and length in UTF-16 units. */
  record Mistake(String rule, String message, int offset, int length) {}

  private final LineMap lines;
  private final List<Placed> comments = new ArrayList<>();
  private final Set<IgnoreComment.Id> used = new HashSet<>();

  private IgnoreComments(LineMap lines) {
    this.lines = lines;
  }

  /** The comments of a resource; none if it has not been parsed. */
  public static IgnoreComments of(Resource resource) {
    IParseResult parsed = resource instanceof XtextResource xtext ? xtext.getParseResult() : null;
    ICompositeNode root = parsed == null ? null : parsed.getRootNode();
    if (root == null || !root.getText().contains(IgnoreComment.MARK)) {
      return NONE;
    }
    IgnoreComments found = new IgnoreComments(new LineMap(root.getText()));
    found.read(root);
    return found;
  }

  private void read(ICompositeNode root) {
    // comments alone on their lines, which wait for the code that they are about
    List<IgnoreComment> waiting = new ArrayList<>();
    int lastLineOfCode = 0;
    for (ILeafNode leaf : root.getLeafNodes()) {
      int line = lines.line(leaf.getOffset());
      if (!leaf.isHidden()) {
        for (IgnoreComment comment : waiting) {
          comments.add(new Placed(comment, line));
        }
        waiting.clear();
        lastLineOfCode = lines.line(leaf.getEndOffset());
        continue;
      }
      Optional<IgnoreComment> comment =
          leaf.getText().startsWith("//")
              ? IgnoreComment.parse(leaf.getText().stripTrailing(), leaf.getOffset())
              : Optional.empty();
      if (comment.isPresent() && line == lastLineOfCode) {
        comments.add(new Placed(comment.get(), line));
      } else {
        comment.ifPresent(waiting::add);
      }
    }
    waiting.forEach(comment -> comments.add(new Placed(comment, 0)));
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return comments.isEmpty();
  }

  /**
   * Whether a comment suppresses a diagnostic.
   *
   * @param offset where the diagnostic begins, in UTF-16 units
   */
  public boolean suppress(String rule, int offset) {
    if (isEmpty() || !RuleCatalog.find(rule).map(Entry::canBeIgnored).orElse(false)) {
      return false;
    }
    int line = lines.line(offset);
    boolean suppressed = false;
    for (Placed placed : comments) {
      if (placed.comment().isKnown() && placed.covers(line)) {
        for (IgnoreComment.Id id : placed.comment().ids()) {
          if (id.text().equals(rule)) {
            used.add(id);
            suppressed = true;
          }
        }
      }
    }
    return suppressed;
  }

  /**
   * What is wrong with the comments, in their order.
   *
   * @param complete whether all diagnostics of the text have been asked about, so that a comment
   *     without effect has none
   */
  List<Mistake> mistakes(boolean complete) {
    List<Mistake> mistakes = new ArrayList<>();
    for (Placed placed : comments) {
      check(placed.comment(), complete, mistakes);
    }
    return mistakes;
  }

  private void check(IgnoreComment comment, boolean complete, List<Mistake> mistakes) {
    if (!comment.isKnown()) {
      mistakes.add(
          about(
              comment,
              RuleCatalog.IGNORE_UNKNOWN,
              "there is no comment 'render:%s', only 'render:%s' for a line and 'render:%s' for the"
                  + " file",
              comment.directive(),
              IgnoreComment.LINE,
              IgnoreComment.FILE));
      return;
    }
    if (comment.ids().isEmpty()) {
      mistakes.add(
          about(
              comment,
              RuleCatalog.IGNORE_UNKNOWN,
              "say what to ignore: 'render:%s RULE-ID reason'",
              comment.directive()));
      return;
    }
    boolean sensible = true;
    for (IgnoreComment.Id id : comment.ids()) {
      Optional<Mistake> mistake = check(id, complete);
      mistake.ifPresent(mistakes::add);
      sensible &= mistake.isEmpty();
    }
    if (sensible && comment.reason().isEmpty()) {
      mistakes.add(
          about(
              comment,
              RuleCatalog.IGNORE_REASON,
              "say why this is ignored: 'render:%s %s reason'",
              comment.directive(),
              comment.ids().get(0).text()));
    }
  }

  private Optional<Mistake> check(IgnoreComment.Id id, boolean complete) {
    Optional<Entry> entry = RuleCatalog.find(id.text());
    if (entry.isEmpty()) {
      return about(id, RuleCatalog.IGNORE_UNKNOWN, RuleCatalog.describeUnknown(id.text()));
    }
    if (!entry.get().canChange()) {
      return about(
          id,
          RuleCatalog.IGNORE_REFUSED,
          id.text()
              + " is an error and cannot be ignored, because generated code would be wrong or"
              + " would not compile; correct what it reports");
    }
    if (!entry.get().canBeIgnored()) {
      return about(
          id,
          RuleCatalog.IGNORE_REFUSED,
          id.text() + " is about comments like this one; correct the comment that it reports");
    }
    // what several files say together is not known here
    boolean known = complete && entry.get().origin() != RuleCatalog.Origin.RUN;
    return known && !used.contains(id)
        ? about(
            id,
            RuleCatalog.IGNORE_UNUSED,
            id.text() + " reports nothing here; remove it from the comment")
        : Optional.empty();
  }

  private static Optional<Mistake> about(IgnoreComment.Id id, String rule, String message) {
    return Optional.of(new Mistake(rule, message, id.offset(), id.text().length()));
  }

  private static Mistake about(
      IgnoreComment comment, String rule, String message, String... words) {
    return new Mistake(
        rule, message.formatted((Object[]) words), comment.offset(), comment.length());
  }
}
