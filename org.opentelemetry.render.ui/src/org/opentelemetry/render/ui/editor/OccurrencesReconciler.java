// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.opentelemetry.render.ui.lsp.Answers;
import org.opentelemetry.render.ui.lsp.Ranges;

/**
 * Marks the declaration at the cursor and all that refer to it. The button "Toggle Highlight" of
 * the generic editor switches it.
 */
public final class OccurrencesReconciler implements IReconciler, ISelectionChangedListener {

  private static final String EDITOR = "org.eclipse.ui.genericeditor";
  private static final String TYPE = EDITOR + ".text";

  private final Set<Annotation> shown = new HashSet<>();
  private ISourceViewer viewer;

  @Override
  public void install(ITextViewer installed) {
    viewer = (ISourceViewer) installed;
    ((IPostSelectionProvider) viewer.getSelectionProvider()).addPostSelectionChangedListener(this);
  }

  @Override
  public void uninstall() {
    ((IPostSelectionProvider) viewer.getSelectionProvider())
        .removePostSelectionChangedListener(this);
  }

  @Override
  public void selectionChanged(SelectionChangedEvent event) {
    IDocument document = viewer.getDocument();
    if (document == null || !(event.getSelection() instanceof ITextSelection selection)) {
      return;
    }
    if (!Platform.getPreferencesService()
        .getBoolean(EDITOR, EDITOR + ".togglehighlight", true, null)) {
      mark(document, List.of());
      return;
    }
    try {
      var position = Ranges.position(document, selection.getOffset());
      Answers.show(
          viewer,
          (server, id) -> server.documentHighlight(new DocumentHighlightParams(id, position)),
          places -> mark(document, places));
    } catch (BadLocationException e) {
      // the document has become shorter since; another event follows
    }
  }

  private void mark(IDocument document, List<? extends DocumentHighlight> places) {
    Map<Annotation, Position> fresh = new HashMap<>();
    for (DocumentHighlight place : places) {
      try {
        IRegion region = Ranges.region(document, place.getRange());
        String word = document.get(region.getOffset(), region.getLength());
        fresh.put(
            new Annotation(TYPE, false, "Occurrence of '" + word + "'"),
            new Position(region.getOffset(), region.getLength()));
      } catch (BadLocationException e) {
        // the document has changed since; the cursor will move again
      }
    }
    if (viewer.getAnnotationModel() instanceof IAnnotationModelExtension model) {
      model.replaceAnnotations(shown.toArray(Annotation[]::new), fresh);
      shown.clear();
      shown.addAll(fresh.keySet());
    }
  }

  @Override
  public IReconcilingStrategy getReconcilingStrategy(String contentType) {
    return null;
  }
}
