// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.opentelemetry.render.ide.RenderLanguageServer;
import org.opentelemetry.render.tests.testing.QuietClient;

/** The client behind the editors of the tests, and the servers that they share. */
final class EditorClient extends QuietClient {

  private static final EditorClient CLIENT = new EditorClient();

  private static LanguageServer able;
  private static LanguageServer plain;

  private final Map<String, BlockingQueue<List<Diagnostic>>> published = new ConcurrentHashMap<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private EditorClient() {}

  /** The server of editors that can do everything. */
  static synchronized LanguageServer able() {
    able = able == null ? server(true) : able;
    return able;
  }

  /** The server of editors without snippets and without edits that come later. */
  static synchronized LanguageServer plain() {
    plain = plain == null ? server(false) : plain;
    return plain;
  }

  private static LanguageServer server(boolean snippets) {
    LanguageServerImpl server = RenderLanguageServer.create();
    server.connect(CLIENT);
    CompletionItemCapabilities item = new CompletionItemCapabilities(snippets);
    ClientCapabilities client = new ClientCapabilities();
    client.setTextDocument(new TextDocumentClientCapabilities());
    client.getTextDocument().setCompletion(new CompletionCapabilities(item));
    if (snippets) { // both are what an editor with all abilities has
      CodeActionCapabilities actions = new CodeActionCapabilities();
      actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
      client.getTextDocument().setCodeAction(actions);
    }
    InitializeParams params = new InitializeParams();
    params.setCapabilities(client);
    answer(server.initialize(params));
    server.initialized(new InitializedParams());
    return server;
  }

  /** What a server answers within a minute. */
  static <T> T answer(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the server does not answer", e);
    }
  }

  /** The diagnostics that were published about a file and that nobody has taken yet. */
  static BlockingQueue<List<Diagnostic>> published(String uri) {
    return CLIENT.published.computeIfAbsent(uri, u -> new LinkedBlockingQueue<>());
  }

  /** What the servers have said to the user, oldest first. */
  static List<String> messages() {
    return List.copyOf(CLIENT.messages);
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    published(params.getUri()).add(params.getDiagnostics());
  }

  @Override
  public void showMessage(MessageParams message) {
    messages.add(message.getMessage());
  }
}
