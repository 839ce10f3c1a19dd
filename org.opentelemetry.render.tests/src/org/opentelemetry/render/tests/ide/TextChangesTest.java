// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.Test;

/** Diagnostics of a text that changes while it is looked at. */
public class TextChangesTest extends WithWorkspace {

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
}
