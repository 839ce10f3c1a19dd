// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LineAndColumn;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.validation.ResourceValidatorImpl;

/**
 * Validates a file and then obeys the comments in it that suppress warnings, so that every front
 * end sees the same.
 */
public class IgnoringValidator extends ResourceValidatorImpl {

  @Override
  public List<Issue> validate(Resource resource, CheckMode mode, CancelIndicator cancelled) {
    List<Issue> issues = super.validate(resource, mode, cancelled);
    IgnoreComments comments = IgnoreComments.of(resource);
    if (issues == null || comments.isEmpty()) {
      return issues;
    }
    List<Issue> kept = new ArrayList<>();
    for (Issue issue : issues) {
      if (issue.getOffset() == null || !comments.suppress(issue.getCode(), issue.getOffset())) {
        kept.add(issue);
      }
    }
    for (IgnoreComments.Mistake mistake : comments.mistakes(isComplete(issues, mode))) {
      kept.add(issue((XtextResource) resource, mistake));
    }
    return kept;
  }

  /** With an error in the file, some rules do not run or keep silent. */
  private static boolean isComplete(List<Issue> issues, CheckMode mode) {
    return mode.shouldCheck(CheckType.FAST)
        && issues.stream().noneMatch(issue -> issue.getSeverity() == Severity.ERROR);
  }

  private static Issue issue(XtextResource resource, IgnoreComments.Mistake mistake) {
    var root = resource.getParseResult().getRootNode();
    int end = mistake.offset() + mistake.length();
    LineAndColumn from = NodeModelUtils.getLineAndColumn(root, mistake.offset());
    LineAndColumn to = NodeModelUtils.getLineAndColumn(root, end);
    Issue.IssueImpl issue = new Issue.IssueImpl();
    issue.setSeverity(Severity.WARNING);
    issue.setCode(mistake.rule());
    issue.setMessage(mistake.message());
    issue.setOffset(mistake.offset());
    issue.setLength(mistake.length());
    issue.setLineNumber(from.getLine());
    issue.setColumn(from.getColumn());
    issue.setLineNumberEnd(to.getLine());
    issue.setColumnEnd(to.getColumn());
    issue.setType(CheckType.FAST);
    issue.setUriToProblem(resource.getURI());
    return issue;
  }
}
