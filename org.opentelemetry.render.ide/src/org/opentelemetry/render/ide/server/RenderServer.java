// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DynamicRegistrationCapabilities;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WatchKind;
import org.eclipse.lsp4j.WillSaveTextDocumentParams;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.ide.server.BuildManager.Buildable;
import org.opentelemetry.render.ide.ClientAbilities;

/**
 * The language server: begins and ends, takes changes and settings. Diagnostics follow the changes
 * and keep nobody waiting.
 */
public final class RenderServer extends ModelRequests {

  private static final String NAME = "Render";

  @Inject private ServerRequests requests;
  @Inject private ModelWorkspace workspace;
  @Inject private WorkspaceIndexer indexer;
  @Inject private DiagnosticsPublisher publisher;

  private volatile Settings settings = Settings.DEFAULT;
  private volatile ClientCapabilities client = new ClientCapabilities();
  private final AtomicBoolean begun = new AtomicBoolean();
  private boolean withoutFolder;

  @Override
  ClientCapabilities client() {
    return client;
  }

  // ---- beginning and end

  @Override
  @SuppressWarnings("deprecation")
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    if (begun.getAndSet(true)) {
      return CompletableFuture.failedFuture(
          new ResponseErrorException(invalid("the server is initialized already")));
    }
    requests.refuse(null);
    endWith(params.getProcessId());
    withoutFolder = params.getRootUri() == null && params.getRootPath() == null;
    client = Optional.ofNullable(params.getCapabilities()).orElse(client);
    if (params.getInitializationOptions() != null) {
      configure(params.getInitializationOptions());
    }
    workspace.language().get(ClientAbilities.class).set(client);
    return super.initialize(params)
        .thenApply(
            result -> {
              result.setServerInfo(new ServerInfo(NAME));
              return result;
            });
  }

  /** Ends when the client's process does, which may be unable to say so; null if it is no other. */
  private void endWith(Integer client) {
    if (client != null && client != ProcessHandle.current().pid()) {
      ProcessHandle.of(client).ifPresent(process -> process.onExit().thenRun(this::exit));
    }
  }

  private static ResponseError invalid(String message) {
    return new ResponseError(ResponseErrorCode.InvalidRequest, message, null);
  }

  /** Requests that the protocol of this server does not have. */
  @Override
  public CompletableFuture<?> request(String method, Object params) {
    try {
      return super.request(method, params);
    } catch (UnsupportedOperationException e) {
      String message = "there is no request '" + method + "'";
      return CompletableFuture.failedFuture(
          new ResponseErrorException(
              new ResponseError(ResponseErrorCode.MethodNotFound, message, null)));
    }
  }

  /** With this, an absent root is not asked for: the (empty) list of folders is used instead. */
  @Override
  protected boolean clientSupportsWorkspaceFolders() {
    return withoutFolder || super.clientSupportsWorkspaceFolders();
  }

  @Override
  protected ServerCapabilities createServerCapabilities(InitializeParams params) {
    ServerCapabilities capabilities = super.createServerCapabilities(params);
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setWillSaveWaitUntil(true);
    sync.setSave(new SaveOptions(false));
    capabilities.setTextDocumentSync(sync);
    capabilities.setSignatureHelpProvider(null);
    return capabilities;
  }

  @Override
  public void initialized(InitializedParams params) {
    super.initialized(params);
    publisher.connect(getLanguageClient()::publishDiagnostics);
    watchFiles();
    pullSettings();
    index();
  }

  /** Asks the client to tell of files that change without it, if it can. */
  private void watchFiles() {
    if (supports(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
        .map(DynamicRegistrationCapabilities::getDynamicRegistration)
        .filter(can -> can)
        .isPresent()) {
      FileSystemWatcher models = new FileSystemWatcher(Either.forLeft("**/*.render"));
      // a rule says whether the bodies of probes are there, and not what is in them
      FileSystemWatcher bodies =
          new FileSystemWatcher(Either.forLeft("**/*.c"), WatchKind.Create + WatchKind.Delete);
      getLanguageClient()
          .registerCapability(
              new RegistrationParams(
                  List.of(
                      new Registration(
                          "render-files",
                          "workspace/didChangeWatchedFiles",
                          new DidChangeWatchedFilesRegistrationOptions(List.of(models, bodies))))));
    }
  }

  private void index() {
    boolean progress =
        Optional.ofNullable(client.getWindow())
            .map(WindowClientCapabilities::getWorkDoneProgress)
            .orElse(false);
    indexer.index(
        WorkProgress.begin(progress ? getLanguageClient() : null, "Reading Render models"),
        files -> write(() -> workspace.add(files)));
  }

  private <T> Optional<T> supports(Function<WorkspaceClientCapabilities, T> capability) {
    return Optional.ofNullable(client.getWorkspace()).map(capability);
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    indexer.shutdown();
    publisher.shutdown();
    requests.refuse(invalid("the server is shut down"));
    return super.shutdown();
  }

  /** Ends the threads of the server; it cannot be used any more. */
  public void dispose() {
    indexer.shutdown();
    publisher.shutdown();
    requests.shutdown();
  }

  // ---- changes

  /** A change that concerns no request of the client; the diagnostics follow by themselves. */
  private CompletableFuture<Void> write(Runnable change) {
    return requests.runQuietWrite(change).whenComplete((nothing, failure) -> publisher.changed());
  }

  @Override
  protected void runBuildable(Supplier<? extends Buildable> change) {
    write(change::get);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem opened = params.getTextDocument();
    write(
        () ->
            workspace.didOpen(
                getURI(opened), opened.getUri(), opened.getVersion(), opened.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    requests
        .runChange(() -> toBuildable(params))
        .whenComplete((nothing, failure) -> publisher.changed());
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    write(() -> workspace.didChangeWorkspaceFolders(params, () -> false)).thenRun(this::index);
  }

  // ---- settings

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    if (!pullSettings()) {
      configure(params.getSettings());
    }
  }

  /** Asks the client for its settings, if it wants to be asked. */
  private boolean pullSettings() {
    if (supports(WorkspaceClientCapabilities::getConfiguration).filter(can -> can).isEmpty()) {
      return false;
    }
    ConfigurationItem section = new ConfigurationItem();
    section.setSection(Settings.SECTION);
    getLanguageClient()
        .configuration(new ConfigurationParams(List.of(section)))
        .thenAccept(values -> configure(values.isEmpty() ? null : values.get(0)));
    return true;
  }

  private void configure(Object values) {
    settings = Settings.read(values, this::complain);
    publisher.configure(settings);
    publisher.changed();
  }

  private void complain(String mistake) {
    if (getLanguageClient() != null) {
      getLanguageClient().showMessage(new MessageParams(MessageType.Warning, mistake));
    }
  }

  @Override
  public CompletableFuture<List<TextEdit>> willSaveWaitUntil(WillSaveTextDocumentParams params) {
    if (!settings.formatOnSave()) {
      return CompletableFuture.completedFuture(List.of());
    }
    DocumentFormattingParams formatting =
        new DocumentFormattingParams(params.getTextDocument(), new FormattingOptions(2, true));
    return formatting(formatting).thenApply(List::copyOf);
  }
}
