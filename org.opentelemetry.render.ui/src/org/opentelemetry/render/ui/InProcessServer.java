// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.opentelemetry.render.ide.RenderLanguageServer;

/**
 * The language server of this workbench: one, in this JVM, started at first use. Callable from any
 * thread; nothing here waits for the server.
 */
final class InProcessServer {

  private static final InProcessServer INSTANCE = new InProcessServer();

  private final Map<String, Integer> openVersions = new HashMap<>();
  private CompletableFuture<LanguageServer> server;

  private InProcessServer() {}

  static InProcessServer get() {
    return INSTANCE;
  }

  private synchronized CompletableFuture<LanguageServer> server() {
    if (server == null) {
      server =
          CompletableFuture.supplyAsync(RenderLanguageServer::create).thenCompose(this::initialize);
    }
    return server;
  }

  private CompletableFuture<LanguageServer> initialize(LanguageServerImpl fresh) {
    fresh.connect(new MarkerClient());
    InitializeParams params = new InitializeParams();
    params.setCapabilities(new ClientCapabilities());
    return fresh
        .initialize(params)
        .thenApply(
            result -> {
              fresh.initialized(new InitializedParams());
              return fresh;
            });
  }

  /** Tells the server the present text of an open document. */
  void update(String uri, String text) {
    server().thenAccept(s -> send(s, uri, text));
  }

  /** Tells the server that a document is no longer open; from then on the file's content counts. */
  void close(String uri) {
    server()
        .thenAccept(
            s -> {
              synchronized (openVersions) {
                if (openVersions.remove(uri) != null) {
                  s.getTextDocumentService()
                      .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
                }
              }
            });
  }

  private void send(LanguageServer s, String uri, String text) {
    // one lock over version and call, so that the server sees the versions in order
    synchronized (openVersions) {
      int version = openVersions.merge(uri, 1, Integer::sum);
      if (version == 1) {
        s.getTextDocumentService()
            .didOpen(
                new DidOpenTextDocumentParams(new TextDocumentItem(uri, "render", version, text)));
      } else {
        s.getTextDocumentService()
            .didChange(
                new DidChangeTextDocumentParams(
                    new VersionedTextDocumentIdentifier(uri, version),
                    List.of(new TextDocumentContentChangeEvent(text))));
      }
    }
  }
}
