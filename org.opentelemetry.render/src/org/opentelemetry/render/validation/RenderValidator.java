// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import com.google.inject.Inject;
import java.util.stream.Stream;
import org.apache.log4j.Logger;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.ITextRegion;
import org.eclipse.xtext.validation.Check;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.diagnostics.RelatedData;
import org.opentelemetry.render.model.Document;

/** Runs the rules over a document. */
public class RenderValidator extends AbstractRenderValidator {

  /** Id of the diagnostic for a rule that failed, which is always our mistake. */
  public static final String INTERNAL = "RENDER-INTERNAL";

  /**
   * In a message about an element whose name could not be read: the syntax error there says what to
   * do first.
   */
  private static final String NAMELESS = "'" + null + "'";

  private static final Logger LOG = Logger.getLogger(RenderValidator.class);

  @Inject private Analysis analysis;
  @Inject private OperationCanceledManager cancellation;

  @Check
  public void check(Document document) {
    boolean complete = isComplete(document);
    for (Rule rule : Rules.ALL) {
      checkCanceled();
      if (complete || rule.text() == Rule.Text.ANY) {
        run(rule, document, complete);
      }
    }
  }

  private void checkCanceled() {
    if (getCancelIndicator() != null) {
      cancellation.checkCanceled(getCancelIndicator());
    }
  }

  /**
   * Xtext swallows a null pointer in a check; here every failure becomes a diagnostic that nobody
   * overlooks.
   */
  private void run(Rule rule, Document document, boolean complete) {
    RuleSink sink =
        (place, message, notes) -> {
          if (complete || !message.contains(NAMELESS)) {
            accept(rule, place, message, notes);
          }
        };
    try {
      rule.check().check(document, analysis, sink);
    } catch (RuntimeException failure) {
      cancellation.propagateAsErrorIfCancelException(failure);
      LOG.error("rule " + rule.id() + " failed", failure);
      ITextRegion region = Place.of(document).region();
      String message =
          "internal error in rule %s: %s; please report it".formatted(rule.id(), failure);
      acceptError(message, document, region.getOffset(), region.getLength(), INTERNAL);
    }
  }

  private void accept(Rule rule, Place place, String message, RuleSink.Note... notes) {
    ITextRegion region = place.region();
    int offset = region.getOffset();
    int length = region.getLength();
    String[] data = Stream.of(notes).map(RenderValidator::encode).toArray(String[]::new);
    switch (rule.severity()) {
      case ERROR -> acceptError(message, place.element(), offset, length, rule.id(), data);
      case WARNING -> acceptWarning(message, place.element(), offset, length, rule.id(), data);
      case INFO -> acceptInfo(message, place.element(), offset, length, rule.id(), data);
    }
  }

  private static String encode(RuleSink.Note note) {
    ITextRegion region = note.place().region();
    return new RelatedData("", region.getOffset(), region.getLength(), note.text()).encode();
  }

  private static boolean isComplete(Document document) {
    IParseResult parsed =
        document.eResource() instanceof XtextResource resource ? resource.getParseResult() : null;
    return parsed == null || !parsed.hasSyntaxErrors();
  }
}
