// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.outline;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

/** Gives the generic editor an outline when it shows a model. */
public final class OutlineAdapters implements IAdapterFactory {

  @Override
  public <T> T getAdapter(Object adaptable, Class<T> type) {
    if (type == IContentOutlinePage.class
        && adaptable instanceof ITextEditor editor
        && editor.getEditorInput() != null) {
      IFile file = editor.getEditorInput().getAdapter(IFile.class);
      ITextViewer viewer = editor.getAdapter(ITextViewer.class);
      if (file != null && "render".equals(file.getFileExtension()) && viewer != null) {
        return type.cast(new OutlinePage(editor, viewer));
      }
    }
    return null;
  }

  @Override
  public Class<?>[] getAdapterList() {
    return new Class<?>[] {IContentOutlinePage.class};
  }
}
