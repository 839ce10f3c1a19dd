// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.explain;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.opentelemetry.render.fixes.FixTable;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;

/** Lays pages about rules out. */
public final class Explanation {

  private static final int WIDTH = 80;

  private static final String HEAD =
      """
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- written by renderc explain --markdown; do not edit -->
<!-- blocks tested by: org.opentelemetry.render.tests/src/org/opentelemetry/render/tests/diagnostics/RulePagesTest.java -->
# Rules

Every rule that `renderc` and the editors check; `renderc explain RULE-ID` prints the same on a terminal. [Diagnostics](diagnostics.md)
says how to change severities and how to suppress what is not an error.

Examples show what matters. Those without `package` are in a package that maps their apps, and those without `app` in an app.
`RENDER-SPAN-WITHOUT-IMPL`, `RENDER-SPAN-UNUSED` and `RENDER-METRIC-UNUSED`, which most of them would give as well, are turned off for
all but their own.

""";

  // for the test of the page
  private static final String BEFORE = "<!-- before -->\n";
  private static final String AFTER = "<!-- after -->\n";

  private Explanation() {}

  /** A page for the terminal, of lines up to {@value #WIDTH} wide. */
  public static String text(RulePage page) {
    RuleCatalog.Entry entry = RuleCatalog.find(page.id()).orElseThrow();
    StringBuilder out = new StringBuilder();
    out.append(page.id()).append(" (").append(severity(entry)).append(")\n\n");
    out.append(wrap(page.what() + " " + page.why())).append('\n');
    page.bad().ifPresent(bad -> out.append("Wrong:\n\n").append(indent(bad)).append('\n'));
    page.good().ifPresent(good -> out.append("Right:\n\n").append(indent(good)).append('\n'));
    out.append(wrap("What to do: " + page.how()));
    out.append('\n').append(wrap(fixes(page) + " " + suppression(entry)));
    return out.toString();
  }

  /** All pages as one page of the documentation. */
  public static String markdown() {
    Map<String, RulePage> pages = RulePages.all();
    return HEAD
        + pages.values().stream().map(Explanation::section).collect(Collectors.joining("\n"));
  }

  /** A page as Markdown, without a heading. */
  public static String markdown(RulePage page) {
    return body(page).replace(BEFORE, "").replace(AFTER, "");
  }

  private static String section(RulePage page) {
    RuleCatalog.Entry entry = RuleCatalog.find(page.id()).orElseThrow();
    return "## " + page.id() + "\n\n*" + severity(entry) + "*\n\n" + body(page);
  }

  private static String body(RulePage page) {
    RuleCatalog.Entry entry = RuleCatalog.find(page.id()).orElseThrow();
    StringBuilder out = new StringBuilder();
    out.append(page.what()).append(' ').append(page.why()).append("\n\n");
    page.bad()
        .ifPresent(bad -> out.append("Wrong:\n\n").append(BEFORE).append(fence(bad)).append('\n'));
    page.good()
        .ifPresent(good -> out.append("Right:\n\n").append(AFTER).append(fence(good)).append('\n'));
    out.append(page.how()).append(' ').append(fixes(page));
    return out.append(' ').append(suppression(entry)).append('\n').toString();
  }

  private static String severity(RuleCatalog.Entry entry) {
    return entry.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String fixes(RulePage page) {
    FixTable.Decision decision = FixTable.decision(page.id());
    return decision.hasFixes()
        ? "Editors offer quick fixes."
        : "There is no quick fix: " + decision.reason() + ".";
  }

  private static String suppression(RuleCatalog.Entry entry) {
    if (entry.canBeIgnored()) {
      return ("To suppress it write `// render:ignore %s reason` at the line, or give"
              + " `--severity %s=off`.")
          .formatted(entry.id(), entry.id());
    }
    return entry.canChange()
        ? "`--severity %s=off` turns it off.".formatted(entry.id())
        : "It cannot be suppressed.";
  }

  private static String fence(String example) {
    return "```render\n" + example + "\n```\n";
  }

  private static String indent(String example) {
    return example.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
  }

  /** The text in lines; what is in back quotes keeps them, because they show where it begins. */
  private static String wrap(String text) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      boolean fits = column + 1 + word.length() <= WIDTH;
      if (column > 0) {
        out.append(fits ? ' ' : '\n');
      }
      column = column > 0 && fits ? column + 1 + word.length() : word.length();
      out.append(word);
    }
    return out.append('\n').toString();
  }
}
