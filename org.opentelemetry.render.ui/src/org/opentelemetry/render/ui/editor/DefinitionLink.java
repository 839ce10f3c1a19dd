// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.lsp4j.Location;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.opentelemetry.render.ui.lsp.DocumentFiles;
import org.opentelemetry.render.ui.lsp.Ranges;

/** A link from a name to a place in a file. */
record DefinitionLink(IRegion word, Location target) implements IHyperlink {

  @Override
  public IRegion getHyperlinkRegion() {
    return word;
  }

  @Override
  public String getTypeLabel() {
    return null;
  }

  @Override
  public String getHyperlinkText() {
    return "Open Declaration";
  }

  @Override
  public void open() {
    IFile[] files = DocumentFiles.filesOf(target.getUri());
    if (files.length == 0) {
      return;
    }
    try {
      var page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
      if (IDE.openEditor(page, files[0]) instanceof ITextEditor editor) {
        var document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
        IRegion region = Ranges.region(document, target.getRange());
        editor.selectAndReveal(region.getOffset(), region.getLength());
      }
    } catch (CoreException | BadLocationException e) {
      ILog.of(DefinitionLink.class).error("Cannot open " + target.getUri(), e);
    }
  }
}
