// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.search;

import java.util.Comparator;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.search.ui.text.AbstractTextSearchViewPage;
import org.eclipse.search.ui.text.Match;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.opentelemetry.render.ui.RenderImages;
import org.opentelemetry.render.ui.StyledLabels;

/** References in the view Search: files, and below them the lines. */
public final class ReferencesPage extends AbstractTextSearchViewPage {

  public ReferencesPage() {
    super(FLAG_LAYOUT_TREE);
  }

  @Override
  protected void configureTreeViewer(TreeViewer viewer) {
    viewer.setUseHashlookup(true);
    viewer.setContentProvider(new Content());
    viewer.setLabelProvider(new StyledLabels(new Labels()));
    viewer.setAutoExpandLevel(2);
  }

  @Override
  protected void configureTableViewer(TableViewer viewer) {
    throw new UnsupportedOperationException("the page has only a tree");
  }

  @Override
  protected void elementsChanged(Object[] objects) {
    getViewer().refresh();
    ((TreeViewer) getViewer()).expandToLevel(2);
  }

  @Override
  protected void clear() {
    getViewer().refresh();
  }

  @Override
  protected void showMatch(Match match, int offset, int length, boolean activate)
      throws PartInitException {
    IFile file = ((Reference) match.getElement()).file();
    if (IDE.openEditor(getSite().getPage(), file, activate) instanceof ITextEditor editor) {
      editor.selectAndReveal(offset, length);
    }
  }

  private static final class Content implements ITreeContentProvider {
    private ReferencesResult result;

    @Override
    public Object[] getElements(Object input) {
      result = (ReferencesResult) input;
      return result.files().sorted(Comparator.comparing(IFile::toString)).toArray();
    }

    @Override
    public Object[] getChildren(Object element) {
      return element instanceof IFile file
          ? result.references(file).sorted(Comparator.comparingInt(Reference::line)).toArray()
          : new Object[0];
    }

    @Override
    public boolean hasChildren(Object element) {
      return element instanceof IFile;
    }

    @Override
    public Object getParent(Object element) {
      return element instanceof Reference reference ? reference.file() : null;
    }
  }

  private static final class Labels extends LabelProvider implements IStyledLabelProvider {
    @Override
    public String getText(Object element) {
      return getStyledText(element).getString();
    }

    @Override
    public StyledString getStyledText(Object element) {
      if (element instanceof Reference reference) {
        return new StyledString(reference.line() + ": ", StyledString.QUALIFIER_STYLER)
            .append(reference.text());
      }
      return new StyledString(((IFile) element).getFullPath().makeRelative().toString());
    }

    @Override
    public Image getImage(Object element) {
      return element instanceof IFile ? RenderImages.MODEL.image() : null;
    }
  }
}
