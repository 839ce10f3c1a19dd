// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.opentelemetry.render.ide.RenderLanguageServer;

/** Talks the protocol to the server over pipes, as an editor does. */
public class LanguageServerTest {

  private static final String URI = "file:///model/net.render";
  private static final String GOOD =
      "package net\n"
          + "namespace { a: 1-9 }\n"
          + "app a { span s { singleton 0: log hello { 1: u32 x } } }\n";

  private final LinkedBlockingQueue<PublishDiagnosticsParams> published =
      new LinkedBlockingQueue<>();
  private Thread serverThread;
  private PipedOutputStream toServer;
  private LanguageServer server;

  @Before
  public void connect() throws Exception {
    toServer = new PipedOutputStream();
    PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
    PipedInputStream clientIn = new PipedInputStream(1 << 16);
    PipedOutputStream serverOut = new PipedOutputStream(clientIn);
    serverThread =
        new Thread(
            () -> {
              try {
                RenderLanguageServer.serve(serverIn, serverOut);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    serverThread.start();
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(new Client(), clientIn, toServer);
    launcher.startListening();
    server = launcher.getRemoteProxy();
    InitializeParams params = new InitializeParams();
    params.setCapabilities(new ClientCapabilities());
    assertNotNull(server.initialize(params).get(60, TimeUnit.SECONDS).getCapabilities());
    server.initialized(new InitializedParams());
  }

  @After
  public void disconnect() throws Exception {
    server.shutdown().get(60, TimeUnit.SECONDS);
    toServer.close();
    serverThread.join(60_000);
    assertTrue("the server ends with its input", !serverThread.isAlive());
  }

  @Test
  public void saysNothingAboutAGoodModel() throws Exception {
    open(GOOD);
    assertEquals(List.of(), next());
  }

  @Test
  public void reportsASyntaxErrorAtItsPlace() throws Exception {
    open(GOOD.replace("u32 x", "u32"));
    Diagnostic diagnostic = next().get(0);
    assertEquals(DiagnosticSeverity.Error, diagnostic.getSeverity());
    assertEquals(2, diagnostic.getRange().getStart().getLine());
  }

  @Test
  public void anEditMakesTheErrorGoAway() throws Exception {
    open(GOOD.replace("u32 x", "u32"));
    assertEquals(1, next().size());
    change(GOOD);
    assertEquals(List.of(), next());
  }

  @Test
  public void obeysCommentsThatSuppressWarnings() throws Exception {
    String ignored = "app a { jit // render:ignore RENDER-JIT-NO-EFFECT ";
    open(GOOD.replace("app a {", ignored + "older tools\n"));
    assertEquals(List.of(), next());
    change(GOOD.replace("app a {", ignored + "\n"));
    List<Diagnostic> found = next();
    assertEquals(1, found.size());
    assertEquals("RENDER-IGNORE-REASON", found.get(0).getCode().getLeft());
    assertEquals(new Position(2, 15), found.get(0).getRange().getStart());
    assertEquals(new Position(2, 28), found.get(0).getRange().getEnd());
  }

  private void change(String text) {
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(URI, 2),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  private void open(String text) {
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "render", 1, text)));
  }

  private List<Diagnostic> next() throws InterruptedException {
    PublishDiagnosticsParams params = published.poll(60, TimeUnit.SECONDS);
    assertNotNull("diagnostics within a minute", params);
    assertEquals(URI, params.getUri());
    return params.getDiagnostics().stream()
        .filter(d -> d.getSeverity() != DiagnosticSeverity.Information)
        .toList();
  }

  private final class Client implements LanguageClient {
    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
      published.add(params);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams request) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
  }
}
