// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.junit.Test;

/** The file beside the model that a probe needs. */
public class ProbeBodyTest extends WithWorkspace {

  private static final String MODEL =
      """
      package p
      namespace { }
      probe x {
        id 1 role daemon
        attach switches required { tp_btf sched_switch (preempt: u8) run on_switch }
        body "c/x.bpf.c"
      }
      """;

  private void beAClientThatMakesFiles() {
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    edits.setResourceOperations(List.of(ResourceOperationKind.Create));
    abilities.getWorkspace().setWorkspaceEdit(edits);
  }

  private List<CodeAction> actions(String uri, Diagnostic at) throws Exception {
    return documents()
        .codeAction(
            new CodeActionParams(
                new TextDocumentIdentifier(uri), at.getRange(), new CodeActionContext(List.of(at))))
        .get(60, TimeUnit.SECONDS)
        .stream()
        .map(action -> action.getRight())
        .toList();
  }

  @Test
  public void isWrittenByAnAction() throws Exception {
    beAClientThatMakesFiles();
    String uri = write("p.render", MODEL);
    start();
    Diagnostic missing = client.next(uri).getDiagnostics().get(0);
    open(uri, MODEL);
    CodeAction action = actions(uri, missing).get(0);
    assertEquals("Write 'c/x.bpf.c', to start with", action.getTitle());
    assertEquals(List.of(missing), action.getDiagnostics());

    var changes = action.getEdit().getDocumentChanges();
    CreateFile create = (CreateFile) changes.get(0).getRight();
    assertFalse("must keep what is there", create.getOptions().getOverwrite());
    TextDocumentEdit content = changes.get(1).getLeft();
    assertEquals(create.getUri(), content.getTextDocument().getUri());
    assertEquals(uri.replace("p.render", "c/x.bpf.c"), create.getUri());
    String text = content.getEdits().get(0).getLeft().getNewText();
    assertTrue(text, text.contains("void on_switch(const struct rp_hook* hook, u8 preempt) {"));
  }

  @Test
  public void isNotOfferedForAWrongModel() throws Exception {
    beAClientThatMakesFiles();
    String wrong = MODEL.replace("id 1 ", "");
    String uri = write("p.render", wrong);
    start();
    List<Diagnostic> found = client.next(uri).getDiagnostics();
    Diagnostic missing =
        found.stream()
            .filter(d -> d.getCode().getLeft().equals("RENDER-PROBE-BODY"))
            .findFirst()
            .orElseThrow();
    open(uri, wrong);
    assertEquals(List.of(), actions(uri, missing));
  }

  @Test
  public void isNotOfferedToEditorsThatMakeNoFiles() throws Exception {
    String uri = write("p.render", MODEL);
    start();
    Diagnostic missing = client.next(uri).getDiagnostics().get(0);
    open(uri, MODEL);
    assertEquals(List.of(), actions(uri, missing));
  }

  @Test
  public void isNoticedWhenItComesAndGoes() throws Exception {
    String uri = write("p.render", MODEL);
    start();
    assertEquals(List.of("RENDER-PROBE-BODY"), rules(client.next(uri)));
    String body = write("c/x.bpf.c", "");
    changedOnDisk(body, FileChangeType.Created);
    assertEquals(List.of(), rules(client.next(uri)));
    Files.delete(folder.getRoot().toPath().resolve("c/x.bpf.c"));
    changedOnDisk(body, FileChangeType.Deleted);
    assertEquals(List.of("RENDER-PROBE-BODY"), rules(client.next(uri)));
  }
}
