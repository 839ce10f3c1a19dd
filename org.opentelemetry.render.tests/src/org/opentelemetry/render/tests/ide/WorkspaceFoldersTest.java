// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Diagnostics and symbols of the files of folders, open or not. */
public class WorkspaceFoldersTest extends WithWorkspace {

  @Rule public final TemporaryFolder otherFolder = new TemporaryFolder();

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
  public void aLinkToAFileIsThatFile() throws Exception {
    String file = write("b.render", model("p", "a"));
    Path link = folder.getRoot().toPath().toRealPath().resolve("a.render");
    Files.createSymbolicLink(link, Path.of("b.render"));
    String last = write("c.render", model("q", "b"));
    start();
    assertEquals(file, RecordingClient.take(client.diagnostics).getUri());
    assertEquals(last, RecordingClient.take(client.diagnostics).getUri());
    changedOnDisk(link.toUri().toString(), FileChangeType.Created);
    open(last, "package a.b\nnamespace { }\n");
    assertEquals(last, RecordingClient.take(client.diagnostics).getUri());
  }

  @Test
  public void namesOfFilesAreSpeltAsTheClientSpellsThem() throws Exception {
    write("\u00fc.render", "package a.b\nnamespace { }\n");
    String uri = folder.getRoot().toPath().toRealPath().toUri() + "%C3%BC.render";
    start();
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(client.next(uri)));
    String other = uri.replace("%C3%BC", "%c3%bc");
    open(other, "package a.b\nnamespace { }\n");
    assertEquals(List.of(), rules(client.next(uri)));
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(client.next(other)));
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
    Path other = otherFolder.getRoot().toPath().toRealPath();
    Path file = other.resolve("x.render");
    Files.writeString(file, "package a.b\nnamespace { }\n");
    WorkspaceFolder added = new WorkspaceFolder(other.toUri().toString(), "other");
    server.didChangeWorkspaceFolders(folders(List.of(added), List.of()));
    String uri = file.toUri().toString();
    assertEquals(List.of("RENDER-PACKAGE-DOT"), rules(client.next(uri)));
    server.didChangeWorkspaceFolders(folders(List.of(), List.of(added)));
    assertEquals(List.of(), rules(client.next(uri)));
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
}
