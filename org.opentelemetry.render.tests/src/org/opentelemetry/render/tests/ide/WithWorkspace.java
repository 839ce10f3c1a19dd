// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.opentelemetry.render.ide.RenderLanguageServer;
import org.opentelemetry.render.ide.server.RenderServer;

/** Tests with a server, a folder of files and a client that remembers what it is told. */
public abstract class WithWorkspace {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  final RecordingClient client = new RecordingClient();
  final ClientCapabilities abilities = new ClientCapabilities();
  RenderServer server;

  @Before
  public final void beAClientWithFolders() {
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceFolders(true);
    abilities.setWorkspace(workspace);
  }

  @After
  public final void stop() {
    server.dispose();
  }

  void start() throws Exception {
    server = RenderLanguageServer.create();
    server.connect(client);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(abilities);
    params.setWorkspaceFolders(List.of(workspaceFolder()));
    server.initialize(params).get(60, TimeUnit.SECONDS);
    server.initialized(new InitializedParams());
  }

  WorkspaceFolder workspaceFolder() {
    return new WorkspaceFolder(folder.getRoot().toPath().toUri().toString(), "test");
  }

  TextDocumentService documents() {
    return server.getTextDocumentService();
  }

  String write(String file, String text) throws IOException {
    Path path = folder.getRoot().toPath().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return path.toUri().toString();
  }

  void open(String uri, String text) {
    documents()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "render", 1, text)));
  }

  void change(String uri, int version, TextDocumentContentChangeEvent... changes) {
    documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
  }

  void changedOnDisk(String uri, FileChangeType type) {
    server.didChangeWatchedFiles(
        new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, type))));
  }

  static List<String> rules(PublishDiagnosticsParams params) {
    return params.getDiagnostics().stream().map(d -> d.getCode().getLeft()).toList();
  }

  static String model(String packageName, String app) {
    return "package %s\nnamespace { %s: 0-9 }\napp %s { }\n".formatted(packageName, app, app);
  }

  void configure(String json) {
    server.didChangeConfiguration(
        new DidChangeConfigurationParams(
            JsonParser.parseString(("{'render': " + json + "}").replace('\'', '"'))));
  }
}
