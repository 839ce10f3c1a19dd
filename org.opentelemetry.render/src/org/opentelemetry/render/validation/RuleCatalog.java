// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import static org.opentelemetry.render.diagnostics.Severity.ERROR;
import static org.opentelemetry.render.diagnostics.Severity.WARNING;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.linking.LinkingMessages;
import org.opentelemetry.render.linking.NearestName;
import org.opentelemetry.render.parsing.SyntaxMessages;

/**
 * The id of every diagnostic that the compiler can give: those of {@link Rules}, and those of what
 * is not a rule over one document.
 */
public final class RuleCatalog {

  /** Two files of one run with one package. */
  public static final String PACKAGE_DUPLICATE = "RENDER-PACKAGE-DUPLICATE";

  /** Apps of one name in two packages of one run. */
  public static final String APP_SHARED_NAME = "RENDER-APP-SHARED-NAME";

  /** A comment that suppresses a rule which reports nothing there. */
  public static final String IGNORE_UNUSED = "RENDER-IGNORE-UNUSED";

  /** A comment that suppresses a rule which cannot be suppressed. */
  public static final String IGNORE_REFUSED = "RENDER-IGNORE-REFUSED";

  /** A comment that suppresses a rule which does not exist, or none at all. */
  public static final String IGNORE_UNKNOWN = "RENDER-IGNORE-UNKNOWN";

  /** A comment that suppresses a rule without saying why. */
  public static final String IGNORE_REASON = "RENDER-IGNORE-REASON";

  /** What a diagnostic is about. */
  public enum Origin {
    /** Characters that are no sentence of the language. */
    SYNTAX,
    /** A name that means nothing. */
    LINKING,
    /** A rule of {@link Rules}. */
    DOCUMENT,
    /** Several files of one run. */
    RUN,
    /** A comment that suppresses others. */
    COMMENT,
    /** A mistake in the compiler. */
    INTERNAL
  }

  /**
   * A kind of diagnostic.
   *
   * @param severity that it has unless a run changes it
   */
  public record Entry(String id, Severity severity, Origin origin) {

    /**
     * Whether a run may give it another severity or turn it off. Errors stay errors, because
     * generation relies on their absence.
     */
    public boolean canChange() {
      return severity != ERROR;
    }

    /**
     * Whether a comment in the file may suppress it. Those about such comments go away with the
     * comment.
     */
    public boolean canBeIgnored() {
      return canChange() && origin != Origin.COMMENT;
    }

    /** The section of the documentation about it. */
    public String help() {
      return "docs/rules.md#" + id.toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<String, Entry> ENTRIES = entries();

  private RuleCatalog() {}

  private static Map<String, Entry> entries() {
    Map<String, Entry> all = new LinkedHashMap<>();
    List.of(
            new Entry(SyntaxMessages.SYNTAX, ERROR, Origin.SYNTAX),
            new Entry(SyntaxMessages.ESCAPE, ERROR, Origin.SYNTAX),
            new Entry(LinkingMessages.UNRESOLVED, ERROR, Origin.LINKING))
        .forEach(entry -> all.put(entry.id(), entry));
    for (Rule rule : Rules.ALL) {
      all.put(rule.id(), new Entry(rule.id(), rule.severity(), Origin.DOCUMENT));
    }
    List.of(
            new Entry(PACKAGE_DUPLICATE, ERROR, Origin.RUN),
            new Entry(APP_SHARED_NAME, WARNING, Origin.RUN),
            new Entry(IGNORE_UNUSED, WARNING, Origin.COMMENT),
            new Entry(IGNORE_REFUSED, WARNING, Origin.COMMENT),
            new Entry(IGNORE_UNKNOWN, WARNING, Origin.COMMENT),
            new Entry(IGNORE_REASON, WARNING, Origin.COMMENT),
            new Entry(RuleRunner.INTERNAL, ERROR, Origin.INTERNAL))
        .forEach(entry -> all.put(entry.id(), entry));
    return Collections.unmodifiableMap(all);
  }

  /** All entries: first what reading a text may give, then the rules in their order. */
  public static Collection<Entry> all() {
    return ENTRIES.values();
  }

  /** The entry of an id, if there is one. */
  public static Optional<Entry> find(String id) {
    return Optional.ofNullable(ENTRIES.get(id));
  }

  /** The id that somebody probably meant. */
  public static Optional<String> nearest(String written) {
    return NearestName.of(written, ENTRIES.keySet());
  }

  /** {@code unknown rule 'X'}, with the id that was probably meant. */
  public static String describeUnknown(String written) {
    return "unknown rule '"
        + written
        + "'"
        + nearest(written).map(id -> "; did you mean '" + id + "'?").orElse("");
  }

  /** The ids whose severity a run may change, sorted. */
  public static List<String> changeable() {
    return all().stream().filter(Entry::canChange).map(Entry::id).sorted().toList();
  }
}
