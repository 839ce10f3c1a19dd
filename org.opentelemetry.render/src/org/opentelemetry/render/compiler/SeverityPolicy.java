// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.validation.RuleCatalog;

/**
 * How a run changes the severity of diagnostics: of single rules, and of all warnings. Immutable.
 */
public final class SeverityPolicy {

  /** Changes nothing. */
  public static final SeverityPolicy NONE = new SeverityPolicy(Map.of(), false);

  // an empty value turns the rule off
  private final Map<String, Optional<Severity>> rules;
  private final boolean warningsAreErrors;

  private SeverityPolicy(Map<String, Optional<Severity>> rules, boolean warningsAreErrors) {
    this.rules = Map.copyOf(rules);
    this.warningsAreErrors = warningsAreErrors;
  }

  /** A wish that makes no sense; the message says why and what would. */
  public static final class InvalidPolicyException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidPolicyException(String message) {
      super(message);
    }
  }

  /**
   * Reads what a user wrote.
   *
   * @param severities {@code RULE=error|warning|info|off}; the last one about a rule counts
   * @param errors ids of rules whose diagnostics are errors
   * @param warningsAreErrors whether that holds for every warning
   */
  public static SeverityPolicy parse(
      List<String> severities, List<String> errors, boolean warningsAreErrors)
      throws InvalidPolicyException {
    Map<String, Optional<Severity>> rules = new HashMap<>();
    for (String severity : severities) {
      int split = severity.indexOf('=');
      if (split < 0) {
        throw new InvalidPolicyException(
            "'" + severity + "' is not of the form RULE=error|warning|info|off");
      }
      String rule = severity.substring(0, split);
      rules.put(rule, level(rule, severity.substring(split + 1)));
    }
    for (String rule : errors) {
      Optional<Severity> before = rules.put(rule, level(rule, "error"));
      if (before != null && !before.equals(Optional.of(Severity.ERROR))) {
        throw new InvalidPolicyException(
            "%s shall be an error and %s at once"
                .formatted(rule, before.map(SeverityPolicy::word).orElse("off")));
      }
    }
    return new SeverityPolicy(rules, warningsAreErrors);
  }

  private static Optional<Severity> level(String rule, String word) throws InvalidPolicyException {
    RuleCatalog.Entry entry =
        RuleCatalog.find(rule)
            .orElseThrow(() -> new InvalidPolicyException(RuleCatalog.describeUnknown(rule)));
    Optional<Severity> level =
        switch (word) {
          case "error" -> Optional.of(Severity.ERROR);
          case "warning" -> Optional.of(Severity.WARNING);
          case "info" -> Optional.of(Severity.INFO);
          case "off" -> Optional.empty();
          default ->
              throw new InvalidPolicyException(
                  "'" + word + "' is no severity; there are error, warning, info and off");
        };
    if (!entry.canChange() && !level.equals(Optional.of(Severity.ERROR))) {
      throw new InvalidPolicyException(
          rule
              + " must stay an error, because generation relies on what it checks; only warnings"
              + " and infos can change: "
              + String.join(", ", RuleCatalog.changeable()));
    }
    return level;
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The diagnostics with the severities of this run, without those that it turns off. */
  public List<Diagnostic> apply(List<Diagnostic> diagnostics) {
    return this == NONE
        ? diagnostics
        : diagnostics.stream().map(this::apply).flatMap(Optional::stream).toList();
  }

  private Optional<Diagnostic> apply(Diagnostic diagnostic) {
    return rules
        .getOrDefault(diagnostic.rule(), Optional.of(diagnostic.severity()))
        .map(
            severity ->
                warningsAreErrors && severity == Severity.WARNING ? Severity.ERROR : severity)
        .map(diagnostic::withSeverity);
  }
}
