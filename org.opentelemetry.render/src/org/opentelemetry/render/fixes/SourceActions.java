// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.resource.XtextResource;
import org.opentelemetry.render.formatting.Formatter;
import org.opentelemetry.render.formatting.TextEdit;

/** Changes of whole files that nobody needs but some want. Their titles say what they change. */
public final class SourceActions {

  /**
   * A change that an editor offers.
   *
   * @param kind a word for it, for settings of editors
   */
  public record Action(String kind, Fix fix) {}

  private SourceActions() {}

  /** What would change the file; nothing while it has syntax errors. */
  public static List<Action> of(XtextResource resource) {
    if (resource.getParseResult() == null || !Formatter.canFormat(resource.getParseResult())) {
      return List.of();
    }
    Finding file = new Finding(resource, "", 0, 0, List.of());
    List<Action> actions = new ArrayList<>();
    add("sortClauses", sortClauses(file), actions);
    List<Fix> renumbered = FieldFixes.renumberAll(file);
    add("renumberFields", renumbered, actions);
    FieldFixes.numberByLines(file).stream()
        .filter(other -> renumbered.stream().noneMatch(fix -> fix.edits().equals(other.edits())))
        .forEach(other -> add("numberFieldsByLines", List.of(other), actions));
    add("sortRanges", RangeSorting.sort(file), actions);
    return actions;
  }

  private static void add(String kind, List<Fix> fixes, List<Action> actions) {
    fixes.forEach(fix -> actions.add(new Action(kind, fix)));
  }

  private static List<Fix> sortClauses(Finding file) {
    String text = file.text();
    String sorted = ClauseSorting.sorted(file.document());
    return sorted.equals(text)
        ? List.of()
        : List.of(
            new Fix(
                "Sort clauses into the usual order; nothing changes on the wire or in C++",
                List.of(TextEdit.between(text, sorted)),
                false));
  }
}
