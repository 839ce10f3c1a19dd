// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opentelemetry.render.explain.Explanation;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;

/** {@code renderc explain}. */
final class ExplainCommand implements Command {

  static final String LIST = "--list";
  static final String MARKDOWN = "--markdown";

  @Override
  public int run(Invocation invocation) throws UsageException {
    List<String> ids = invocation.options().matchedPositionalValue(0, List.of());
    boolean list = invocation.has(LIST);
    boolean markdown = invocation.has(MARKDOWN);
    if ((ids.isEmpty() ? 0 : 1) + (list ? 1 : 0) + (markdown ? 1 : 0) != 1) {
      throw new UsageException("give ids of rules, or --list, or --markdown");
    }
    if (list) {
      list(invocation);
    } else if (markdown) {
      invocation.out().print(Explanation.markdown());
    } else {
      explain(invocation, ids);
    }
    return OK;
  }

  private static void list(Invocation invocation) {
    Map<String, RulePage> pages = RulePages.all();
    int width = pages.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (RulePage page : pages.values()) {
      String severity =
          RuleCatalog.find(page.id()).orElseThrow().severity().name().toLowerCase(Locale.ROOT);
      String format = "%-" + width + "s  %-7s  %s\n";
      invocation.out().print(format.formatted(page.id(), severity, page.what()));
    }
  }

  private static void explain(Invocation invocation, List<String> ids) throws UsageException {
    StringBuilder text = new StringBuilder();
    for (String written : ids) {
      RulePage page = find(written);
      text.append(text.isEmpty() ? "" : "\n").append(Explanation.text(page));
    }
    invocation.out().print(text);
  }

  private static RulePage find(String written) throws UsageException {
    String upper = written.toUpperCase(Locale.ROOT);
    String id = RuleCatalog.find("RENDER-" + upper).isPresent() ? "RENDER-" + upper : upper;
    if (RuleCatalog.find(id).isEmpty()) {
      throw new UsageException(RuleCatalog.describeUnknown(id));
    }
    return RulePages.of(id).orElseThrow();
  }
}
