// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.core.runtime.ILog;
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
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.opentelemetry.render.ide.RenderLanguageServer;

/**
 * The language server of this workbench: one, in this JVM, started at first use. Callable from any
 * thread; nothing here waits for the server.
 */
final class InProcessServer {

  private static final InProcessServer INSTANCE = new InProcessServer();

  /**
   * One thread for all calls, so that the server sees them in the order in which they were made.
   */
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "Render language server client");
            thread.setDaemon(true);
            return thread;
          });

  // both belong to the thread of the calls
  private final Map<String, Integer> openVersions = new HashMap<>();
  private LanguageServer server;

  private InProcessServer() {}

  static InProcessServer get() {
    return INSTANCE;
  }

  /** Tells the server the present text of an open document. */
  void update(String uri, String text) {
    call(
        documents -> {
          int version = openVersions.merge(uri, 1, Integer::sum);
          if (version == 1) {
            documents.didOpen(
                new DidOpenTextDocumentParams(new TextDocumentItem(uri, "render", version, text)));
          } else {
            documents.didChange(
                new DidChangeTextDocumentParams(
                    new VersionedTextDocumentIdentifier(uri, version),
                    List.of(new TextDocumentContentChangeEvent(text))));
          }
        });
  }

  /** Tells the server that a document is no longer open; from then on the file's content counts. */
  void close(String uri) {
    call(
        documents -> {
          if (openVersions.remove(uri) != null) {
            documents.didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
          }
        });
  }

  private interface Call {
    void on(TextDocumentService documents);
  }

  private void call(Call call) {
    calls.execute(
        () -> {
          try {
            call.on(server().getTextDocumentService());
          } catch (RuntimeException e) {
            ILog.of(InProcessServer.class).error("The Render language server failed", e);
          }
        });
  }

  private LanguageServer server() {
    if (server == null) {
      LanguageServerImpl fresh = RenderLanguageServer.create();
      fresh.connect(new MarkerClient());
      InitializeParams params = new InitializeParams();
      params.setCapabilities(new ClientCapabilities());
      fresh.initialize(params).join();
      fresh.initialized(new InitializedParams());
      server = fresh;
    }
    return server;
  }
}
