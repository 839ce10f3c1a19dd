// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentSaveReason;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WillSaveTextDocumentParams;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.opentelemetry.render.ide.RenderLanguageServer;
import org.opentelemetry.render.ide.server.RenderServer;

/** Diagnostics of the files of a folder, and what the client can wish for. */
public class WorkspaceDiagnosticsTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final RecordingClient client = new RecordingClient();
  private final ClientCapabilities abilities = new ClientCapabilities();
  private RenderServer server;

  @Before
  public void beAClientWithFolders() {
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceFolders(true);
    abilities.setWorkspace(workspace);
  }

  @After
  public void stop() {
    server.dispose();
  }

  private void start() throws Exception {
    server = RenderLanguageServer.create();
    server.connect(client);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(abilities);
    params.setWorkspaceFolders(List.of(workspaceFolder()));
    server.initialize(params).get(60, TimeUnit.SECONDS);
    server.initialized(new InitializedParams());
  }

  private WorkspaceFolder workspaceFolder() {
    return new WorkspaceFolder(folder.getRoot().toPath().toUri().toString(), "test");
  }

  private TextDocumentService documents() {
    return server.getTextDocumentService();
  }

  private String write(String file, String text) throws IOException {
    Path path = folder.getRoot().toPath().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return path.toUri().toString();
  }

  private void open(String uri, String text) {
    documents()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "render", 1, text)));
  }

  private void change(String uri, int version, TextDocumentContentChangeEvent... changes) {
    documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
  }

  private void changedOnDisk(String uri, FileChangeType type) {
    server.didChangeWatchedFiles(
        new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, type))));
  }

  private static List<String> rules(PublishDiagnosticsParams params) {
    return params.getDiagnostics().stream().map(d -> d.getCode().getLeft()).toList();
  }

  private static String model(String packageName, String app) {
    return "package %s\nnamespace { %s: 0-9 }\napp %s { }\n".formatted(packageName, app, app);
  }

  // ---- files of folders

  @Test
  public void checksFilesThatNobodyHasOpened() throws Exception {
    String uri = write("some models/a.render", "package a.b\nnamespace { }\n");
    start();
    PublishDiagnosticsParams found = client.next(uri);
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(found));
    assertNull("a file of the disk has no version", found.getVersion());
  }

  @Test
  public void leavesCopiesOut() throws Exception {
    write("build/CMakeCache.txt", "");
    write("build/copy.render", "package");
    write(".hidden/copy.render", "package");
    write("node_modules/x/copy.render", "package");
    String uri = write("z.render", model("p", "a"));
    start();
    assertEquals(uri, RecordingClient.take(client.diagnostics).getUri());
  }

  @Test
  public void checksTheFilesOfADirectoryTogether() throws Exception {
    String first = write("m/1.render", model("p", "a"));
    String second = write("m/2.render", model("p", "b"));
    String elsewhere = write("n/3.render", model("p", "c"));
    start();
    Map<String, List<String>> found = new java.util.TreeMap<>();
    for (int i = 0; i < 3; i++) {
      PublishDiagnosticsParams params = RecordingClient.take(client.diagnostics);
      found.put(params.getUri(), rules(params));
    }
    assertEquals(List.of(), found.get(first));
    assertEquals(List.of(), found.get(elsewhere));
    List<String> rules = found.get(second);
    assertEquals(List.of("RENDER-PACKAGE-DUPLICATE"), rules);
  }

  @Test
  public void aChangeOfOneFileChangesWhatIsSaidAboutAnother() throws Exception {
    String first = write("1.render", model("p", "a"));
    String second = write("2.render", model("q", "b"));
    start();
    assertEquals(List.of(), rules(client.next(second)));
    open(first, model("q", "a"));
    Diagnostic duplicate = client.next(second).getDiagnostics().get(0);
    assertEquals("RENDER-PACKAGE-DUPLICATE", duplicate.getCode().getLeft());
    DiagnosticRelatedInformation related = duplicate.getRelatedInformation().get(0);
    assertEquals(first, related.getLocation().getUri());
    assertEquals(8, related.getLocation().getRange().getStart().getCharacter());
    change(first, 2, new TextDocumentContentChangeEvent(model("p", "a")));
    assertEquals(List.of(), rules(client.next(second)));
  }

  @Test
  public void whatIsDeclaredInAnotherFileIsFoundAgainWhenItChanges() throws Exception {
    String first = write("1.render", model("p", "a"));
    String second = write("2.render", model("q", "b").replace("}\napp", "c: 10 }\napp"));
    start();
    assertTrue(client.next(second).getDiagnostics().get(0).getRelatedInformation() == null);
    open(first, model("p", "c"));
    PublishDiagnosticsParams found = client.next(second);
    String message = found.getDiagnostics().get(0).getMessage().getLeft();
    assertTrue(message, message.contains("in file 1.render"));
  }

  @Test
  public void followsTheDisk() throws Exception {
    String uri = write("a.render", "package a.b\nnamespace { }\n");
    start();
    assertEquals(1, client.next(uri).getDiagnostics().size());
    write("a.render", model("p", "a"));
    changedOnDisk(uri, FileChangeType.Changed);
    assertEquals(List.of(), rules(client.next(uri)));
    String other = write("b.render", model("p", "b"));
    changedOnDisk(other, FileChangeType.Created);
    assertEquals(List.of("RENDER-PACKAGE-DUPLICATE"), rules(client.next(other)));
    Files.delete(Path.of(java.net.URI.create(other)));
    changedOnDisk(other, FileChangeType.Deleted);
    assertEquals(List.of(), rules(client.next(other)));
  }

  @Test
  public void theTextInTheEditorCountsUntilItIsClosed() throws Exception {
    String uri = write("a.render", model("p", "a"));
    start();
    assertEquals(List.of(), rules(client.next(uri)));
    open(uri, "package a.b\nnamespace { }\n");
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(client.next(uri)));
    changedOnDisk(uri, FileChangeType.Changed);
    documents().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
    assertEquals(List.of(), rules(client.next(uri)));
  }

  @Test
  public void aFolderThatIsAddedIsRead() throws Exception {
    start();
    Path other =
        folder.newFolder("..", folder.getRoot().getName() + "-other").toPath().toRealPath();
    Path file = other.resolve("x.render");
    Files.writeString(file, "package a.b\nnamespace { }\n");
    WorkspaceFolder added = new WorkspaceFolder(other.toUri().toString(), "other");
    server.didChangeWorkspaceFolders(folders(List.of(added), List.of()));
    String uri = file.toUri().toString();
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(client.next(uri)));
    server.didChangeWorkspaceFolders(folders(List.of(), List.of(added)));
    assertEquals(List.of(), rules(client.next(uri)));
    Files.delete(file);
    Files.delete(other);
  }

  private static DidChangeWorkspaceFoldersParams folders(
      List<WorkspaceFolder> added, List<WorkspaceFolder> removed) {
    return new DidChangeWorkspaceFoldersParams(new WorkspaceFoldersChangeEvent(added, removed));
  }

  @Test
  public void findsSymbolsInAllFiles() throws Exception {
    String uri = write("a.render", model("p", "agent").replace("{ }", "{ span flow_log { } }"));
    write("b.render", model("q", "server"));
    start();
    client.next(uri);
    assertEquals(List.of("flow_log agent"), symbols("FLOG"));
    assertEquals(List.of("agent p", "server q"), symbols("e"));
    assertEquals(5, symbols("").size());
  }

  private List<String> symbols(String query) throws Exception {
    return server
        .symbol(new WorkspaceSymbolParams(query))
        .get(60, TimeUnit.SECONDS)
        .getRight()
        .stream()
        .map(symbol -> symbol.getName() + " " + symbol.getContainerName())
        .toList();
  }

  // ---- changes

  @Test
  public void diagnosticsSayWhichVersionTheyAreAbout() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    open(uri, "package p");
    assertEquals(1, client.next(uri).getVersion().intValue());
    for (int version = 2; version <= 20; version++) {
      change(uri, version, insert(0, 0, "/"));
    }
    PublishDiagnosticsParams last = client.next(uri);
    while (last.getVersion() < 20) {
      last = client.next(uri);
    }
    assertEquals(20, last.getVersion().intValue());
  }

  @Test
  public void quickEditsAreCheckedOnce() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    configure("{'diagnosticsDelay': 500}");
    open(uri, "package p namespace { }");
    List<Integer> versions = new ArrayList<>();
    versions.add(client.next(uri).getVersion());
    for (int version = 2; version <= 9; version++) {
      change(uri, version, insert(0, 0, " "));
    }
    versions.add(client.next(uri).getVersion());
    assertEquals(List.of(1, 9), versions);
  }

  @Test
  public void changesBuildOnEachOther() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    open(uri, "package p\r\nnamespace { }\r\n");
    client.next(uri);
    change(uri, 2, insert(1, 11, "a: 1 "), insert(2, 0, "app a { }"), insert(0, 9, ".q"));
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(client.next(uri)));
    change(uri, 3, new TextDocumentContentChangeEvent(new Range(at(0, 9), at(0, 11)), ""));
    assertEquals(List.of(), rules(client.next(uri)));
  }

  @Test
  public void positionsBehindALineMeanItsEnd() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    open(uri, "package p\r\nnamespace { }");
    client.next(uri);
    change(uri, 2, insert(0, 99, ".q"), insert(99, 0, " // end"));
    Diagnostic dot = client.next(uri).getDiagnostics().get(0);
    assertEquals("RENDER-PACKAGE-DOT", dot.getCode().getLeft());
    assertEquals(new Range(at(0, 8), at(0, 11)), dot.getRange());
  }

  private static org.eclipse.lsp4j.Position at(int line, int character) {
    return new org.eclipse.lsp4j.Position(line, character);
  }

  private static TextDocumentContentChangeEvent insert(int line, int character, String text) {
    return new TextDocumentContentChangeEvent(
        new Range(at(line, character), at(line, character)), text);
  }

  @Test
  public void pointsAtRelatedPlaces() throws Exception {
    start();
    String uri = "untitled:Untitled-1";
    open(uri, "package p namespace { }\nmetric m { u8 x u8 x }");
    Diagnostic found =
        client.next(uri).getDiagnostics().stream()
            .filter(each -> each.getCode().getLeft().equals("RENDER-NAME-DUPLICATE"))
            .findFirst()
            .orElseThrow();
    assertEquals("render", found.getSource());
    DiagnosticRelatedInformation related = found.getRelatedInformation().get(0);
    assertEquals("the first declaration", related.getMessage());
    assertEquals(uri, related.getLocation().getUri());
    assertEquals(new Range(at(1, 14), at(1, 15)), related.getLocation().getRange());
  }

  // ---- wishes

  private void configure(String json) {
    server.didChangeConfiguration(
        new DidChangeConfigurationParams(
            JsonParser.parseString(("{'render': " + json + "}").replace('\'', '"'))));
  }

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
