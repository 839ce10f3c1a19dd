// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.opentelemetry.render.compiler.CompileOptions;
import org.opentelemetry.render.compiler.CompileResult;
import org.opentelemetry.render.compiler.Compiler;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.cpp.probe.Bodies;

/** The action that writes a body which a probe lacks, as {@code renderc body} does. */
final class BodyAction {

  /** The rule that reports bodies which are not there. */
  static final String RULE = "RENDER-PROBE-BODY";

  private BodyAction() {}

  /**
   * The action for one body.
   *
   * @param model what the client calls the file of the model
   * @param quoted the name of the body, as the model has it
   * @return empty if the model has errors, which leave open what the body has to have
   */
  static Optional<CodeAction> create(Compiler compiler, String model, String text, String quoted) {
    Source source = new Source(model, URI.createURI(model), text);
    CompileResult compiled =
        compiler.compile(List.of(source), new CompileOptions(CompileOptions.Target.IR));
    if (compiled.hasErrors()) {
      return Optional.empty();
    }
    String name = quoted.substring(1, quoted.length() - 1);
    String draft = Bodies.drafts(compiled.packages().get(0)).get(name);
    return Optional.ofNullable(draft)
        .map(
            body -> {
              CodeAction action = new CodeAction("Write '%s', to start with".formatted(name));
              action.setKind(CodeActionKind.QuickFix);
              action.setEdit(edit(URI.createURI(name).resolve(source.uri()).toString(), body));
              return action;
            });
  }

  private static WorkspaceEdit edit(String file, String text) {
    Position start = new Position(0, 0);
    TextDocumentEdit content =
        new TextDocumentEdit(
            new VersionedTextDocumentIdentifier(file, null),
            List.of(Either.forLeft(new TextEdit(new Range(start, start), text))));
    CreateFileOptions onlyNew = new CreateFileOptions(false, false);
    return new WorkspaceEdit(
        List.of(Either.forRight(new CreateFile(file, onlyNew)), Either.forLeft(content)));
  }
}
