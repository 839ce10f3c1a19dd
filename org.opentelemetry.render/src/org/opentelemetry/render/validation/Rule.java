// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.model.Document;

/**
 * A rule over documents.
 *
 * @param id stable: tests, quick fixes and users rely on it
 * @param text on which texts the rule makes sense
 * @param check reports every violation; O(n) in the size of the document, tolerates anything
 *     missing or unresolved
 */
public record Rule(String id, Severity severity, Text text, Check check) {

  /** The texts that a rule can judge. */
  public enum Text {
    /** Any: what the rule reports is wrong whatever the unreadable parts of the text may say. */
    ANY,
    /**
     * Only one without syntax errors: the rule misses something, which may be in an unreadable
     * part.
     */
    COMPLETE
  }

  /** The work of a rule. */
  @FunctionalInterface
  public interface Check {
    void check(Document document, Analysis analysis, RuleSink sink);
  }
}
