// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.SeverityPolicy;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.compiler.SourceFixer;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.fixes.Fixes;

/**
 * The fixes of what is wrong at the cursor, and, for editors that ask for it, all obvious fixes of
 * the file at once.
 */
public class RenderCodeActions implements ICodeActionService2 {

  @Inject private IResourceValidator validator;
  @Inject private Compiler compiler;

  @Override
  public List<Either<Command, CodeAction>> getCodeActions(Options options) {
    return options
        .getLanguageServerAccess()
        .doSyncRead(
            options.getURI(),
            context -> {
              options.setDocument(context.getDocument());
              options.setResource(context.getResource());
              return actions(options);
            });
  }

  private List<Either<Command, CodeAction>> actions(Options options) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    List<String> only = options.getCodeActionParams().getContext().getOnly();
    if (only == null || only.contains(CodeActionKind.QuickFix)) {
      quickFixes(options).forEach(action -> actions.add(Either.forRight(action)));
    }
    if (only != null
        && (only.contains(CodeActionKind.Source) || only.contains(CodeActionKind.SourceFixAll))) {
      fixAll(options).forEach(action -> actions.add(Either.forRight(action)));
    }
    return actions;
  }

  private List<CodeAction> quickFixes(Options options) {
    // editors ask at every move of the cursor; without a diagnostic there is nothing to look for
    if (options.getCodeActionParams().getContext().getDiagnostics().isEmpty()) {
      return List.of();
    }
    XtextResource resource = (XtextResource) options.getResource();
    Document document = options.getDocument();
    Range asked = options.getCodeActionParams().getRange();
    int from = document.getOffSet(asked.getStart());
    int end = document.getOffSet(asked.getEnd());
    List<CodeAction> actions = new ArrayList<>();
    for (Issue issue : validator.validate(resource, CheckMode.ALL, options.getCancelIndicator())) {
      int offset = Objects.requireNonNullElse(issue.getOffset(), 0);
      int length = Objects.requireNonNullElse(issue.getLength(), 0);
      if (offset <= end && from <= offset + length) {
        Fixes.of(resource, issue).forEach(fix -> actions.add(quickFix(options, issue, fix)));
      }
    }
    return actions;
  }

  private static CodeAction quickFix(Options options, Issue issue, Fix fix) {
    CodeAction action = action(options, fix.title(), CodeActionKind.QuickFix, fix.edits());
    action.setIsPreferred(fix.preferred());
    int offset = Objects.requireNonNullElse(issue.getOffset(), 0);
    action.setDiagnostics(
        options.getCodeActionParams().getContext().getDiagnostics().stream()
            .filter(d -> d.getCode() != null && issue.getCode().equals(d.getCode().getLeft()))
            .filter(d -> options.getDocument().getOffSet(d.getRange().getStart()) == offset)
            .toList());
    return action;
  }

  private List<CodeAction> fixAll(Options options) {
    String text = options.getDocument().getContents();
    String fixed =
        new SourceFixer(compiler, SeverityPolicy.NONE)
            .fix(Source.ofText("model.render", text))
            .source()
            .text();
    if (fixed.equals(text)) {
      return List.of();
    }
    return List.of(
        action(
            options,
            "Fix everything that has one obvious fix",
            CodeActionKind.SourceFixAll,
            List.of(new org.opentelemetry.render.formatting.TextEdit(0, text.length(), fixed))));
  }

  private static CodeAction action(
      Options options,
      String title,
      String kind,
      List<org.opentelemetry.render.formatting.TextEdit> edits) {
    Document document = options.getDocument();
    List<TextEdit> converted =
        edits.stream()
            .map(
                edit ->
                    new TextEdit(
                        new Range(
                            document.getPosition(edit.offset()), document.getPosition(edit.end())),
                        edit.text()))
            .toList();
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    action.setEdit(new WorkspaceEdit(Map.of(options.getURI(), converted)));
    return action;
  }
}
