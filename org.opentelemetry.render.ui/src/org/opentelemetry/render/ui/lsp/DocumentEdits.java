// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentRewriteSession;
import org.eclipse.jface.text.DocumentRewriteSessionType;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.text.edits.MalformedTreeException;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;

/** Changes that the language server asks for, made in documents. */
public final class DocumentEdits {

  /**
   * So many edits an editor shows one by one. More are quicker with all of its text set anew, which
   * costs it the space above lines, so that code minings jump.
   */
  private static final int FEW = 100;

  private DocumentEdits() {}

  /** The edits of each document, by its URI. */
  public static Map<String, List<TextEdit>> byUri(WorkspaceEdit edit) {
    Map<String, List<TextEdit>> edits = new TreeMap<>();
    if (edit.getChanges() != null) {
      edits.putAll(edit.getChanges());
    }
    if (edit.getDocumentChanges() != null) {
      for (var change : edit.getDocumentChanges()) {
        if (change.isLeft()) {
          add(edits, change.getLeft());
        }
      }
    }
    return edits;
  }

  private static void add(Map<String, List<TextEdit>> edits, TextDocumentEdit change) {
    List<TextEdit> target =
        edits.computeIfAbsent(change.getTextDocument().getUri(), uri -> new ArrayList<>());
    change.getEdits().stream()
        .filter(each -> each.isLeft())
        .forEach(each -> target.add(each.getLeft()));
  }

  /** The edits as one of Eclipse, for the text that the document has now. */
  public static MultiTextEdit convert(IDocument document, List<? extends TextEdit> edits)
      throws BadLocationException {
    MultiTextEdit all = new MultiTextEdit();
    for (TextEdit edit : edits) {
      var region = Ranges.region(document, edit.getRange());
      all.addChild(new ReplaceEdit(region.getOffset(), region.getLength(), edit.getNewText()));
    }
    return all;
  }

  /**
   * Makes the edits in a document, as one step for undo. Must run on the UI thread if an editor
   * shows the document.
   */
  public static void apply(IDocument document, List<? extends TextEdit> edits) {
    if (edits.isEmpty()) {
      return;
    }
    IDocumentUndoManager undo = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
    if (undo == null || edits.size() > FEW) {
      applyAtOnce(document, edits);
      return;
    }
    undo.beginCompoundChange();
    try {
      applyEach(document, edits);
    } finally {
      undo.endCompoundChange();
    }
  }

  private static void applyAtOnce(IDocument document, List<? extends TextEdit> edits) {
    IDocumentExtension4 rewritable = (IDocumentExtension4) document;
    DocumentRewriteSession session =
        rewritable.startRewriteSession(DocumentRewriteSessionType.UNRESTRICTED);
    try {
      applyEach(document, edits);
    } finally {
      rewritable.stopRewriteSession(session);
    }
  }

  private static void applyEach(IDocument document, List<? extends TextEdit> edits) {
    try {
      convert(document, edits).apply(document);
    } catch (BadLocationException | MalformedTreeException e) {
      ILog.of(DocumentEdits.class).error("An edit of the language server does not fit", e);
    }
  }

  /**
   * Makes the edits in the documents of the workspace's files, saving none but new files.
   *
   * @throws CoreException if a file cannot be read, or a new one is there already or cannot be made
   */
  public static void apply(WorkspaceEdit edit) throws CoreException {
    Map<String, List<TextEdit>> edits = byUri(edit);
    NewFiles.create(edit, edits);
    for (Map.Entry<String, List<TextEdit>> each : edits.entrySet()) {
      var files = DocumentFiles.filesOf(each.getKey());
      if (files.length > 0) {
        DocumentFiles.withDocument(
            files[0],
            document -> {
              apply(document, each.getValue());
              return null;
            });
      }
    }
  }
}
