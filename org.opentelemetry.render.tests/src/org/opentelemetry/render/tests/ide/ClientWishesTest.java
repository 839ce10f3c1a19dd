// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentSaveReason;
import org.eclipse.lsp4j.WillSaveTextDocumentParams;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.junit.Test;

/** What a client can set, and what it can be told and asked. */
public class ClientWishesTest extends WithWorkspace {

  @Test
  public void obeysSeverities() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    open(uri, model("p", "a").replace("{ }", "{ jit }"));
    assertEquals(
        DiagnosticSeverity.Warning, client.next(uri).getDiagnostics().get(0).getSeverity());
    configure("{'severities': {'RENDER-JIT-NO-EFFECT': 'info'}}");
    assertEquals(
        DiagnosticSeverity.Information, client.next(uri).getDiagnostics().get(0).getSeverity());
    configure("{'severities': {'RENDER-JIT-NO-EFFECT': 'off'}}");
    assertEquals(List.of(), rules(client.next(uri)));
    configure("{'warningsAsErrors': true}");
    assertEquals(DiagnosticSeverity.Error, client.next(uri).getDiagnostics().get(0).getSeverity());
  }

  @Test
  public void saysWhichWishesMakeNoSense() throws Exception {
    start();
    configure("{'severities': {'RENDER-JIT-NO-EFFEKT': 'off'}}");
    String message = RecordingClient.take(client.messages);
    assertTrue(message, message.startsWith("render.severities: "));
    assertTrue(message, message.contains("RENDER-JIT-NO-EFFECT"));
    configure("{'severities': {'RENDER-NAME-DUPLICATE': 'off'}}");
    message = RecordingClient.take(client.messages);
    assertTrue(message, message.contains("must stay an error"));
  }

  @Test
  public void asksTheClientForSettingsIfItCanAnswer() throws Exception {
    abilities.getWorkspace().setConfiguration(true);
    client.settings = "{\"severities\": {\"RENDER-JIT-NO-EFFECT\": \"off\"}}";
    start();
    String uri = "untitled:Untitled-1";
    open(uri, model("p", "a").replace("{ }", "{ jit }"));
    assertEquals(List.of(), rules(client.next(uri)));
    client.settings = "null";
    server.didChangeConfiguration(new DidChangeConfigurationParams(new Object()));
    assertEquals(List.of("RENDER-JIT-NO-EFFECT"), rules(client.next(uri)));
  }

  @Test
  public void formatsOnSaveIfWished() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    open(uri, "package  p");
    WillSaveTextDocumentParams save =
        new WillSaveTextDocumentParams(
            new TextDocumentIdentifier(uri), TextDocumentSaveReason.Manual);
    assertEquals(List.of(), documents().willSaveWaitUntil(save).get(60, TimeUnit.SECONDS));
    configure("{'formatOnSave': true}");
    assertFalse(documents().willSaveWaitUntil(save).get(60, TimeUnit.SECONDS).isEmpty());
  }

  @Test
  public void showsHowFarTheReadingIs() throws Exception {
    abilities.setWindow(new WindowClientCapabilities());
    abilities.getWindow().setWorkDoneProgress(true);
    write("a.render", model("p", "a"));
    write("b.render", model("q", "b"));
    start();
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      kinds.add(RecordingClient.take(client.progress).getValue().getLeft().getKind().name());
    }
    assertEquals(List.of("begin", "report", "report", "end"), kinds);
  }

  @Test
  public void asksToBeToldOfFilesThatChange() throws Exception {
    DidChangeWatchedFilesCapabilities watching = new DidChangeWatchedFilesCapabilities();
    watching.setDynamicRegistration(true);
    abilities.getWorkspace().setDidChangeWatchedFiles(watching);
    start();
    assertEquals(
        "workspace/didChangeWatchedFiles",
        RecordingClient.take(client.registrations).getRegistrations().get(0).getMethod());
  }
}
