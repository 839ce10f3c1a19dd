// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.util.CancelIndicator;
import org.opentelemetry.render.ide.RenderCodeActions;
import org.opentelemetry.render.ide.completion.RenderContentAssist;
import org.opentelemetry.render.ide.navigation.Navigation;
import org.opentelemetry.render.ide.navigation.Outline;
import org.opentelemetry.render.ide.navigation.SymbolSearch;
import org.opentelemetry.render.ide.presentation.Folding;
import org.opentelemetry.render.ide.presentation.SemanticTokenResults;
import org.opentelemetry.render.ide.presentation.TokenType;
import org.opentelemetry.render.ide.rename.RenameEdits;
import org.opentelemetry.render.ide.rename.RenamePlan;
import org.opentelemetry.render.ide.rename.RenamePlan.RefusedException;
import org.opentelemetry.render.ide.rename.Renamer;
import org.opentelemetry.render.linking.Occurrence;

/**
 * The requests that Render answers in its own way: navigation, rename and presentation. All run as
 * read requests, side by side.
 */
abstract class ModelRequests extends LanguageServerImpl {

  @Inject private ModelWorkspace workspace;
  @Inject private ServerRequests requests;

  private final SemanticTokenResults tokens = new SemanticTokenResults();

  /** What the client can do; never null. */
  abstract ClientCapabilities client();

  @Override
  protected IResourceServiceProvider getResourceServiceProvider(URI uri) {
    return workspace.language();
  }

  @Override
  protected ServerCapabilities createServerCapabilities(InitializeParams params) {
    ServerCapabilities capabilities = super.createServerCapabilities(params);
    capabilities.setFoldingRangeProvider(true);
    capabilities.getCompletionProvider().setTriggerCharacters(RenderContentAssist.TRIGGERS);
    CodeActionOptions actions = new CodeActionOptions(RenderCodeActions.KINDS);
    actions.setResolveProvider(true);
    capabilities.setCodeActionProvider(actions);
    capabilities.setSemanticTokensProvider(
        new SemanticTokensWithRegistrationOptions(
            TokenType.LEGEND, new SemanticTokensServerFull(true), true));
    return capabilities;
  }

  // ---- actions

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
    Optional<String> uri = RenderCodeActions.unresolved(action);
    return uri.isEmpty()
        ? CompletableFuture.completedFuture(action)
        : requests.runRead(
            cancelled ->
                workspace.doRead(
                    getURI(new TextDocumentIdentifier(uri.get())),
                    (text, model) -> {
                      workspace.language().get(RenderCodeActions.class).resolve(action, text);
                      return action;
                    }));
  }

  // ---- navigation

  @Override
  protected List<Location> definition(CancelIndicator cancelled, DefinitionParams params) {
    String uri = params.getTextDocument().getUri();
    return workspace.doRead(
        getURI(params),
        (text, model) -> Navigation.definition(text, model, uri, params.getPosition()));
  }

  @Override
  protected List<Location> references(ReferenceParams params, CancelIndicator cancelled) {
    String uri = params.getTextDocument().getUri();
    boolean declarations = params.getContext().isIncludeDeclaration();
    return workspace.doRead(
        getURI(params),
        (text, model) ->
            Navigation.references(text, model, uri, params.getPosition(), declarations));
  }

  @Override
  protected List<DocumentHighlight> documentHighlight(
      DocumentHighlightParams params, CancelIndicator cancelled) {
    return workspace.doRead(
        getURI(params), (text, model) -> Navigation.highlights(text, model, params.getPosition()));
  }

  @Override
  protected List<DocumentSymbol> documentSymbol(
      DocumentSymbolParams params, CancelIndicator cancelled) {
    Outline outline = workspace.language().get(Outline.class);
    return workspace.doRead(
        getURI(params.getTextDocument()), (text, model) -> outline.of(text, model, cancelled));
  }

  @Override
  protected List<WorkspaceSymbol> symbol(WorkspaceSymbolParams params, CancelIndicator cancelled) {
    SymbolSearch search = new SymbolSearch(params.getQuery());
    for (ModelFile file : workspace.files()) {
      if (!search.isFull() && !cancelled.isCanceled() && file.source().document() != null) {
        search.search(file.source().document(), file.document(), file.clientUri());
      }
    }
    return search.found();
  }

  // ---- rename

  @Override
  protected Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior> prepareRename(
      PrepareRenameParams params, CancelIndicator cancelled) {
    Renamer renamer = workspace.language().get(Renamer.class);
    return workspace.doRead(
        getURI(params),
        (text, model) -> {
          try {
            Optional<Occurrence> place =
                renamer.prepare(model, text.getOffSet(params.getPosition()));
            return place
                .map(
                    found -> {
                      int end = found.offset() + found.length();
                      Range range =
                          new Range(text.getPosition(found.offset()), text.getPosition(end));
                      return new PrepareRenameResult(
                          range, text.getContents().substring(found.offset(), end));
                    })
                .map(Either3::<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forSecond)
                .orElse(null);
          } catch (RefusedException e) {
            throw failed(e);
          }
        });
  }

  @Override
  protected WorkspaceEdit rename(RenameParams params, CancelIndicator cancelled) {
    Renamer renamer = workspace.language().get(Renamer.class);
    String uri = params.getTextDocument().getUri();
    RenameEdits edits = new RenameEdits(client());
    return workspace.doRead(
        getURI(params.getTextDocument()),
        (text, model) -> {
          try {
            int offset = text.getOffSet(params.getPosition());
            RenamePlan plan = renamer.plan(model, offset, params.getNewName(), cancelled);
            if (!edits.showsConsequences()) {
              getLanguageClient()
                  .showMessage(new MessageParams(MessageType.Warning, plan.consequences()));
            }
            return edits.of(plan, text, uri);
          } catch (RefusedException e) {
            throw failed(e);
          }
        });
  }

  private static ResponseErrorException failed(RefusedException refused) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.RequestFailed, refused.getMessage(), null));
  }

  // ---- presentation

  @Override
  protected List<FoldingRange> foldingRange(
      FoldingRangeRequestParams params, CancelIndicator cancelled) {
    return workspace.doRead(getURI(params.getTextDocument()), Folding::of);
  }

  @Override
  protected SemanticTokens semanticTokensFull(
      SemanticTokensParams params, CancelIndicator cancelled) {
    String uri = params.getTextDocument().getUri();
    return workspace.doRead(
        getURI(params.getTextDocument()), (text, model) -> tokens.full(text, model, uri));
  }

  @Override
  public CompletableFuture<Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
      SemanticTokensDeltaParams params) {
    String uri = params.getTextDocument().getUri();
    String before = params.getPreviousResultId();
    return getRequestManager()
        .runRead(
            cancelled ->
                workspace.doRead(
                    getURI(params.getTextDocument()),
                    (text, model) -> tokens.since(before, text, model, uri)));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return getRequestManager()
        .runRead(
            cancelled ->
                workspace.doRead(
                    getURI(params.getTextDocument()),
                    (text, model) -> SemanticTokenResults.range(text, model, params.getRange())));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    tokens.forget(params.getTextDocument().getUri());
    super.didClose(params);
  }
}
