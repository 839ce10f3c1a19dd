// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import com.google.gson.JsonArray;
import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionTriggerKind;
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
import org.opentelemetry.render.fixes.FixTable;
import org.opentelemetry.render.fixes.Fixes;
import org.opentelemetry.render.fixes.SourceActions;

/**
 * The fixes of what is wrong at the cursor, of everything of that kind, and of the whole file; and
 * changes of files that are correct.
 */
public class RenderCodeActions implements ICodeActionService2 {

  /** All kinds of actions, for the editors that ask before. */
  public static final List<String> KINDS =
      List.of(CodeActionKind.QuickFix, CodeActionKind.SourceFixAll, CodeActionKind.Source);

  /** Instead of a rule: what has an obvious fix. */
  private static final String EVERYTHING = "";

  @Inject private ClientAbilities client;
  @Inject private IResourceValidator validator;
  @Inject private Compiler compiler;

  /** Whether there may be quick fixes of what a rule reports. Cheap. */
  public static boolean mayFix(String rule) {
    return FixTable.decision(rule).hasFixes() || rule.equals(BodyAction.RULE);
  }

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
    List<CodeAction> actions = new ArrayList<>();
    List<String> only = options.getCodeActionParams().getContext().getOnly();
    if (only == null || isAsked(only, CodeActionKind.QuickFix)) {
      actions.addAll(quickFixes(options));
    }
    if (only != null && isAsked(only, CodeActionKind.SourceFixAll)) {
      actions.addAll(fixAll(options));
    }
    if (only == null
        ? !isAutomatic(options)
        : only.stream().anyMatch(RenderCodeActions::isSource)) {
      for (SourceActions.Action action : SourceActions.of((XtextResource) options.getResource())) {
        String kind = CodeActionKind.Source + "." + action.kind();
        if (only == null || isAsked(only, kind)) {
          actions.add(action(options, action.fix().title(), kind, action.fix().edits()));
        }
      }
    }
    return actions.stream().map(Either::<Command, CodeAction>forRight).toList();
  }

  /** Editors that ask by themselves only want to know whether something can be done. */
  private static boolean isAutomatic(Options options) {
    return options.getCodeActionParams().getContext().getTriggerKind()
        == CodeActionTriggerKind.Automatic;
  }

  /** Kinds are names with dots between; who asks for one asks for those below it as well. */
  private static boolean isAsked(List<String> only, String kind) {
    return only.stream().anyMatch(asked -> kind.equals(asked) || kind.startsWith(asked + "."));
  }

  private static boolean isSource(String kind) {
    return isAsked(List.of(CodeActionKind.Source), kind);
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
    Map<String, Integer> counts = new HashMap<>();
    List<String> fixable = new ArrayList<>();
    for (Issue issue : validator.validate(resource, CheckMode.ALL, options.getCancelIndicator())) {
      counts.merge(issue.getCode(), 1, Integer::sum);
      int offset = Objects.requireNonNullElse(issue.getOffset(), 0);
      int length = Objects.requireNonNullElse(issue.getLength(), 0);
      if (offset <= end && from <= offset + length) {
        List<Fix> fixes = Fixes.of(resource, issue);
        fixes.forEach(fix -> actions.add(quickFix(options, issue, fix)));
        body(options, issue).ifPresent(actions::add);
        if (!fixes.isEmpty() && !fixable.contains(issue.getCode())) {
          fixable.add(issue.getCode());
        }
      }
    }
    // at every move of the cursor it would take too long to compute what may never be chosen
    boolean whole = client.resolvesEdits() || !isAutomatic(options);
    fixable.stream()
        .filter(rule -> whole && counts.get(rule) > 1)
        .forEach(rule -> actions.addAll(fixKind(options, rule, counts.get(rule))));
    return actions;
  }

  private Optional<CodeAction> body(Options options, Issue issue) {
    if (!client.createsFiles() || !issue.getCode().equals(BodyAction.RULE)) {
      return Optional.empty();
    }
    String text = options.getDocument().getContents();
    String quoted = text.substring(issue.getOffset(), issue.getOffset() + issue.getLength());
    Optional<CodeAction> action = BodyAction.create(compiler, options.getURI(), text, quoted);
    action.ifPresent(writes -> fixes(writes, options, issue));
    return action;
  }

  private static CodeAction quickFix(Options options, Issue issue, Fix fix) {
    CodeAction action = action(options, fix.title(), CodeActionKind.QuickFix, fix.edits());
    action.setIsPreferred(fix.preferred());
    fixes(action, options, issue);
    return action;
  }

  /** Says which diagnostic goes away with the action. */
  private static void fixes(CodeAction action, Options options, Issue issue) {
    int offset = Objects.requireNonNullElse(issue.getOffset(), 0);
    action.setDiagnostics(
        options.getCodeActionParams().getContext().getDiagnostics().stream()
            .filter(d -> d.getCode() != null && issue.getCode().equals(d.getCode().getLeft()))
            .filter(d -> options.getDocument().getOffSet(d.getRange().getStart()) == offset)
            .toList());
  }

  /** The first fix of everything that a rule reports in the file. */
  private List<CodeAction> fixKind(Options options, String rule, int count) {
    String title = "Fix all " + count + " of this kind in the file (" + rule + ")";
    return whole(options, title, CodeActionKind.QuickFix, rule);
  }

  private List<CodeAction> fixAll(Options options) {
    return whole(
        options,
        "Fix everything that has one obvious fix",
        CodeActionKind.SourceFixAll,
        EVERYTHING);
  }

  /** An action for the whole file; nothing if it changes nothing. */
  private List<CodeAction> whole(Options options, String title, String kind, String rule) {
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    String uri = options.getURI();
    if (client.resolvesEdits() && kind.equals(CodeActionKind.QuickFix)) {
      JsonArray data = new JsonArray();
      data.add(uri);
      data.add(rule);
      action.setData(data);
      return List.of(action);
    }
    String text = options.getDocument().getContents();
    return edit(uri, options.getDocument(), fixed(text, rule))
        .map(
            edit -> {
              action.setEdit(edit);
              return action;
            })
        .stream()
        .toList();
  }

  /** The file of an action whose edit is still to compute; absent if the action is complete. */
  public static Optional<String> unresolved(CodeAction action) {
    return action.getEdit() == null && action.getData() instanceof JsonArray data
        ? Optional.of(data.get(0).getAsString())
        : Optional.empty();
  }

  /** Computes the edit of an action. */
  public void resolve(CodeAction action, Document document) {
    JsonArray data = (JsonArray) action.getData();
    String fixed = fixed(document.getContents(), data.get(1).getAsString());
    edit(data.get(0).getAsString(), document, fixed).ifPresent(action::setEdit);
  }

  private String fixed(String text, String rule) {
    Source source = Source.ofText("model.render", text);
    SourceFixer fixer = new SourceFixer(compiler, SeverityPolicy.NONE);
    return (rule.equals(EVERYTHING) ? fixer.fix(source).source() : fixer.fixAll(source, rule))
        .text();
  }

  private static Optional<WorkspaceEdit> edit(String uri, Document document, String fixed) {
    String text = document.getContents();
    return fixed.equals(text)
        ? Optional.empty()
        : Optional.of(
            edit(
                uri,
                document,
                List.of(org.opentelemetry.render.formatting.TextEdit.between(text, fixed))));
  }

  private static CodeAction action(
      Options options,
      String title,
      String kind,
      List<org.opentelemetry.render.formatting.TextEdit> edits) {
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    action.setEdit(edit(options.getURI(), options.getDocument(), edits));
    return action;
  }

  private static WorkspaceEdit edit(
      String uri, Document document, List<org.opentelemetry.render.formatting.TextEdit> edits) {
    List<TextEdit> converted =
        edits.stream()
            .map(
                edit ->
                    new TextEdit(
                        new Range(
                            document.getPosition(edit.offset()), document.getPosition(edit.end())),
                        edit.text()))
            .toList();
    return new WorkspaceEdit(Map.of(uri, converted));
  }
}
