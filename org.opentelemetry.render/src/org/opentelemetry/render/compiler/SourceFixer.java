// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.formatting.TextEdit;

/** Applies the preferred fixes of a source, one after the other. Writes nothing. */
public final class SourceFixer {

  private final Compiler compiler;
  private final SeverityPolicy severities;

  /**
   * @param severities rules that they turn off are left alone
   */
  public SourceFixer(Compiler compiler, SeverityPolicy severities) {
    this.compiler = compiler;
    this.severities = severities;
  }

  /** A fix, and what it was for; the place is that in the text before it. */
  public record Applied(Diagnostic diagnostic, Fix fix) {}

  /** The source after all of them. */
  public record Result(Source source, List<Applied> applied) {}

  /**
   * Fixes what has a preferred fix. After each the text is checked again, because one fix may be
   * enough for several diagnostics, and two at once might choose the same free name. Ends, because
   * no text comes twice.
   */
  public Result fix(Source source) {
    List<Applied> applied = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Source now = source;
    while (seen.add(now.text())) {
      Optional<Applied> next = next(now);
      if (next.isEmpty()) {
        break;
      }
      String text = next.get().fix().apply(now.text());
      if (!seen.contains(text)) {
        applied.add(next.get());
        now = new Source(now.path(), now.uri(), text);
      }
    }
    return new Result(now, List.copyOf(applied));
  }

  /**
   * Applies the first fix of everything that one rule reports, preferred or not. Fixes that touch
   * different places are applied at a time; then the text is checked again.
   */
  public Source fixAll(Source source, String rule) {
    Set<String> seen = new HashSet<>();
    Source now = source;
    while (seen.add(now.text())) {
      CheckedSource checked = compiler.check(now, severities);
      List<TextEdit> edits = new ArrayList<>();
      checked.diagnostics().stream()
          .filter(diagnostic -> diagnostic.rule().equals(rule))
          .flatMap(diagnostic -> checked.fixes(diagnostic).stream().limit(1))
          .map(Fix::edits)
          .filter(more -> more.stream().allMatch(edit -> isApart(edit, edits)))
          .forEach(edits::addAll);
      edits.sort(Comparator.comparingInt(TextEdit::offset));
      now = new Source(now.path(), now.uri(), TextEdit.apply(now.text(), edits));
    }
    return now;
  }

  private static boolean isApart(TextEdit edit, List<TextEdit> others) {
    return others.stream()
        .allMatch(other -> edit.end() < other.offset() || other.end() < edit.offset());
  }

  private Optional<Applied> next(Source source) {
    CheckedSource checked = compiler.check(source, severities);
    return checked.diagnostics().stream()
        .flatMap(
            diagnostic ->
                checked.fixes(diagnostic).stream()
                    .filter(Fix::preferred)
                    .map(fix -> new Applied(diagnostic, fix)))
        .findFirst();
  }
}
