// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.search;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.search.ui.text.IEditorMatchAdapter;
import org.eclipse.search.ui.text.IFileMatchAdapter;
import org.eclipse.search.ui.text.Match;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ide.ResourceUtil;
import org.opentelemetry.render.ui.RenderImages;

/** References, by the lines that they are in; the workbench marks them in editors. */
public final class ReferencesResult extends AbstractTextSearchResult
    implements IEditorMatchAdapter, IFileMatchAdapter {

  private final ReferencesQuery query;

  ReferencesResult(ReferencesQuery query) {
    this.query = query;
  }

  /** The files with references. */
  Stream<IFile> files() {
    return Arrays.stream(getElements()).map(this::getFile).distinct();
  }

  /** The lines of a file with references. */
  Stream<Reference> references(IFile file) {
    return Arrays.stream(getElements())
        .map(Reference.class::cast)
        .filter(reference -> reference.file().equals(file));
  }

  @Override
  public IFile getFile(Object element) {
    return element instanceof Reference reference ? reference.file() : null;
  }

  @Override
  public Match[] computeContainedMatches(AbstractTextSearchResult result, IFile file) {
    return references(file).flatMap(each -> Arrays.stream(getMatches(each))).toArray(Match[]::new);
  }

  @Override
  public Match[] computeContainedMatches(AbstractTextSearchResult result, IEditorPart editor) {
    IFile file = ResourceUtil.getFile(editor.getEditorInput());
    return file == null ? new Match[0] : computeContainedMatches(result, file);
  }

  @Override
  public boolean isShownInEditor(Match match, IEditorPart editor) {
    return getFile(match.getElement()).equals(ResourceUtil.getFile(editor.getEditorInput()));
  }

  @Override
  public IEditorMatchAdapter getEditorMatchAdapter() {
    return this;
  }

  @Override
  public IFileMatchAdapter getFileMatchAdapter() {
    return this;
  }

  @Override
  public ISearchQuery getQuery() {
    return query;
  }

  @Override
  public String getLabel() {
    return query.summary();
  }

  @Override
  public String getTooltip() {
    return getLabel();
  }

  @Override
  public ImageDescriptor getImageDescriptor() {
    return RenderImages.MODEL.descriptor();
  }
}
