// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.LineAndColumn;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.Issue;

/** Makes Xtext's issues. */
final class Issues {

  private Issues() {}

  /** An issue about a part of the text of a resource. */
  static Issue of(
      Resource resource,
      int offset,
      int length,
      Severity severity,
      String rule,
      String message,
      String... data) {
    Issue.IssueImpl issue = new Issue.IssueImpl();
    issue.setSeverity(severity);
    issue.setCode(rule);
    issue.setMessage(message);
    issue.setData(data);
    issue.setType(CheckType.FAST);
    issue.setUriToProblem(resource.getURI());
    issue.setOffset(offset);
    issue.setLength(length);
    IParseResult parsed = resource instanceof XtextResource text ? text.getParseResult() : null;
    if (parsed != null) {
      setLines(issue, parsed);
    }
    return issue;
  }

  private static void setLines(Issue.IssueImpl issue, IParseResult parsed) {
    int end = issue.getOffset() + issue.getLength();
    LineAndColumn from = NodeModelUtils.getLineAndColumn(parsed.getRootNode(), issue.getOffset());
    LineAndColumn to = NodeModelUtils.getLineAndColumn(parsed.getRootNode(), end);
    issue.setLineNumber(from.getLine());
    issue.setColumn(from.getColumn());
    issue.setLineNumberEnd(to.getLine());
    issue.setColumnEnd(to.getColumn());
  }
}
