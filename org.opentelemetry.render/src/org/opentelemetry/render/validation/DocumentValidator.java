// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.DiagnosticConverterImpl;
import org.eclipse.xtext.validation.IDiagnosticConverter;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.model.Document;

/**
 * Collects what the parser, the linker and the rules find in a file, and obeys the comments in it
 * that suppress warnings, so that every front end sees the same. It runs the rules itself: asking
 * all validators about all objects, as EMF does, takes longer than the rules of a small model.
 * Instances may be shared between threads.
 */
public final class DocumentValidator implements IResourceValidator {

  private static final IDiagnosticConverter CONVERTER = new DiagnosticConverterImpl();

  @Inject private RuleRunner rules;
  @Inject private OperationCanceledManager cancellation;

  @Override
  public List<Issue> validate(Resource resource, CheckMode mode, CancelIndicator indicator) {
    CancelIndicator cancelled = indicator == null ? CancelIndicator.NullImpl : indicator;
    EcoreUtil2.resolveLazyCrossReferences(resource, cancelled);
    cancellation.checkCanceled(cancelled);
    List<Issue> issues = new ArrayList<>();
    if (mode.shouldCheck(CheckType.FAST)) {
      collect(resource.getErrors(), Severity.ERROR, issues);
      collect(resource.getWarnings(), Severity.WARNING, issues);
      for (EObject root : resource.getContents()) {
        if (root instanceof Document document) {
          issues.addAll(rules.run(document, cancelled));
        }
      }
    }
    IgnoreComments comments = IgnoreComments.of(resource);
    return comments.isEmpty() ? issues : obey(comments, issues, resource, mode);
  }

  private static void collect(
      List<Resource.Diagnostic> diagnostics, Severity severity, List<Issue> issues) {
    for (Resource.Diagnostic diagnostic : diagnostics) {
      CONVERTER.convertResourceDiagnostic(diagnostic, severity, issues::add);
    }
  }

  private static List<Issue> obey(
      IgnoreComments comments, List<Issue> issues, Resource resource, CheckMode mode) {
    List<Issue> kept = new ArrayList<>();
    for (Issue issue : issues) {
      if (issue.getOffset() == null || !comments.suppress(issue.getCode(), issue.getOffset())) {
        kept.add(issue);
      }
    }
    for (IgnoreComments.Mistake mistake : comments.mistakes(isComplete(issues, mode))) {
      kept.add(
          Issues.of(
              resource,
              mistake.offset(),
              mistake.length(),
              Severity.WARNING,
              mistake.rule(),
              mistake.message()));
    }
    return kept;
  }

  /** With an error in the file, some rules do not run or keep silent. */
  private static boolean isComplete(List<Issue> issues, CheckMode mode) {
    return mode.shouldCheck(CheckType.FAST)
        && issues.stream().noneMatch(issue -> issue.getSeverity() == Severity.ERROR);
  }
}
