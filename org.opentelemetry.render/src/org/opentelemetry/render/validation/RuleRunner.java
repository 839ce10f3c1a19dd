// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.apache.log4j.Logger;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.ITextRegion;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.diagnostics.RelatedData;
import org.opentelemetry.render.model.Document;

/** Runs the rules over a document. */
public final class RuleRunner {

  /** Id of the diagnostic for a rule that failed, which is always our mistake. */
  public static final String INTERNAL = "RENDER-INTERNAL";

  /**
   * In a message about an element whose name could not be read: the syntax error there says what to
   * do first.
   */
  private static final String NAMELESS = "'" + null + "'";

  private static final Logger LOG = Logger.getLogger(RuleRunner.class);

  @Inject private Analysis analysis;
  @Inject private OperationCanceledManager cancellation;

  /**
   * What the rules find in a document.
   *
   * @throws org.eclipse.xtext.service.OperationCanceledError if cancelled
   */
  List<Issue> run(Document document, CancelIndicator cancelled) {
    boolean complete = isComplete(document);
    List<Issue> issues = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      cancellation.checkCanceled(cancelled);
      if (complete || rule.text() == Rule.Text.ANY) {
        run(rule, document, complete, issues);
      }
    }
    return issues;
  }

  /** A rule that fails becomes a diagnostic that nobody overlooks. */
  private void run(Rule rule, Document document, boolean complete, List<Issue> issues) {
    Resource resource = document.eResource();
    RuleSink sink =
        (place, message, notes) -> {
          if (complete || !message.contains(NAMELESS)) {
            issues.add(issue(resource, place, severity(rule), rule.id(), message, encode(notes)));
          }
        };
    try {
      rule.check().check(document, analysis, sink);
    } catch (RuntimeException failure) {
      cancellation.propagateAsErrorIfCancelException(failure);
      LOG.error("rule " + rule.id() + " failed", failure);
      String message =
          "internal error in rule %s: %s; please report it".formatted(rule.id(), failure);
      issues.add(issue(resource, Place.of(document), Severity.ERROR, INTERNAL, message));
    }
  }

  private static Issue issue(
      Resource resource,
      Place place,
      Severity severity,
      String rule,
      String message,
      String... notes) {
    ITextRegion region = place.region();
    return Issues.of(
        resource, region.getOffset(), region.getLength(), severity, rule, message, notes);
  }

  private static Severity severity(Rule rule) {
    return switch (rule.severity()) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFO -> Severity.INFO;
    };
  }

  private static String[] encode(RuleSink.Note[] notes) {
    String[] encoded = new String[notes.length];
    for (int i = 0; i < notes.length; i++) {
      ITextRegion region = notes[i].place().region();
      encoded[i] =
          new RelatedData("", region.getOffset(), region.getLength(), notes[i].text()).encode();
    }
    return encoded;
  }

  private static boolean isComplete(Document document) {
    IParseResult parsed =
        document.eResource() instanceof XtextResource resource ? resource.getParseResult() : null;
    return parsed == null || !parsed.hasSyntaxErrors();
  }
}
