// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.xtext.ide.server.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.opentelemetry.render.ide.RenderLanguageServer;
import org.opentelemetry.render.tests.testing.QuietClient;

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

  /** What the client has in its editor. */
  private String text;

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

  @Test
  public void formatsAFile() throws Exception {
    open("package net\r\n  namespace{}\r\napp a {span s\r\n{}}");
    assertEquals(
        "package net\r\nnamespace { }\r\napp a {\r\n  span s { }\r\n}\r\n", formatted(null));
    edit(GOOD);
    assertTrue("the edit is known", !formatted(null).contains("\r"));
  }

  @Test
  public void formatsARange() throws Exception {
    open("package  net\n  namespace{}\n  app a{}\n");
    Range second = new Range(new Position(1, 4), new Position(1, 5));
    assertEquals("package  net\nnamespace { }\n  app a{}\n", formatted(second));
  }

  @Test
  public void leavesAFileWithSyntaxErrorsAlone() throws Exception {
    String text = "package  net\n  app {";
    open(text);
    assertEquals(text, formatted(null));
  }

  @Test
  public void offersQuickFixes() throws Exception {
    open(GOOD.replace("app a {", "app a { jit"));
    List<Diagnostic> found = next();
    assertEquals(1, found.size());
    CodeAction action = actions(found, null).get(0);
    assertEquals("Remove 'jit'", action.getTitle());
    assertEquals(CodeActionKind.QuickFix, action.getKind());
    assertEquals(true, action.getIsPreferred());
    assertEquals(found, action.getDiagnostics());
    assertEquals(GOOD, apply(action.getEdit().getChanges().get(URI)));
    assertEquals(List.of(), actions(List.of(), null));
  }

  @Test
  public void fixesAllOnRequest() throws Exception {
    open(GOOD.replace("app a {", "app a { jit").replace("1: u32", "u32"));
    assertEquals(2, next().size());
    CodeAction action = actions(List.of(), List.of(CodeActionKind.SourceFixAll)).get(0);
    assertEquals(CodeActionKind.SourceFixAll, action.getKind());
    assertEquals(GOOD, apply(action.getEdit().getChanges().get(URI)));
  }

  private List<CodeAction> actions(List<Diagnostic> diagnostics, List<String> only)
      throws Exception {
    Range range =
        diagnostics.isEmpty()
            ? new Range(new Position(0, 0), new Position(0, 0))
            : diagnostics.get(0).getRange();
    CodeActionContext context = new CodeActionContext(diagnostics);
    context.setOnly(only);
    return server
        .getTextDocumentService()
        .codeAction(new CodeActionParams(new TextDocumentIdentifier(URI), range, context))
        .get(60, TimeUnit.SECONDS)
        .stream()
        .map(either -> either.getRight())
        .toList();
  }

  /** The text after the edits that the server asks for; of the whole file if there is no range. */
  private String formatted(Range range) throws Exception {
    TextDocumentIdentifier document = new TextDocumentIdentifier(URI);
    FormattingOptions options = new FormattingOptions(4, false);
    List<? extends TextEdit> edits =
        (range == null
                ? server
                    .getTextDocumentService()
                    .formatting(new DocumentFormattingParams(document, options))
                : server
                    .getTextDocumentService()
                    .rangeFormatting(new DocumentRangeFormattingParams(document, options, range)))
            .get(60, TimeUnit.SECONDS);
    return apply(edits);
  }

  /** The text after edits, which are sorted. */
  private String apply(List<? extends TextEdit> edits) {
    Document before = new Document(1, text);
    StringBuilder result = new StringBuilder(text);
    // from the last to the first, so that offsets stay true
    for (int i = edits.size() - 1; i >= 0; i--) {
      Range place = edits.get(i).getRange();
      result.replace(
          before.getOffSet(place.getStart()),
          before.getOffSet(place.getEnd()),
          edits.get(i).getNewText());
    }
    return result.toString();
  }

  private void edit(String changed) {
    text = changed;
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(URI, 2),
                List.of(new TextDocumentContentChangeEvent(changed))));
  }

  private void open(String opened) {
    text = opened;
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "render", 1, opened)));
  }

  private List<Diagnostic> next() throws InterruptedException {
    PublishDiagnosticsParams params = published.poll(60, TimeUnit.SECONDS);
    assertNotNull("diagnostics within a minute", params);
    assertEquals(URI, params.getUri());
    return params.getDiagnostics().stream()
        .filter(d -> d.getSeverity() != DiagnosticSeverity.Information)
        .toList();
  }

  private final class Client extends QuietClient {
    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
      published.add(params);
    }
  }
}
