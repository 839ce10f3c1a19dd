// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.MonoReconciler;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.opentelemetry.render.ui.lsp.Answers;

/** Offers to fold blocks and comments. */
public final class FoldingReconciler extends MonoReconciler {

  public FoldingReconciler() {
    super(new Strategy(), false);
  }

  @Override
  public void install(ITextViewer viewer) {
    ((Strategy) getReconcilingStrategy(IDocument.DEFAULT_CONTENT_TYPE)).viewer = viewer;
    super.install(viewer);
  }

  private static final class Strategy extends WholeDocumentStrategy {
    private ITextViewer viewer;

    @Override
    protected void reconcile(IDocument document) {
      Answers.show(
          viewer,
          (server, id) -> server.foldingRange(new FoldingRangeRequestParams(id)),
          ranges -> fold(document, ranges));
    }

    private void fold(IDocument document, List<FoldingRange> ranges) {
      ProjectionAnnotationModel model = ((ProjectionViewer) viewer).getProjectionAnnotationModel();
      if (model == null) {
        return;
      }
      Set<Position> wanted = new HashSet<>();
      for (FoldingRange range : ranges) {
        addLines(wanted, document, range);
      }
      // what is there already keeps its state, folded or not
      Set<Annotation> outdated = new HashSet<>();
      model
          .getAnnotationIterator()
          .forEachRemaining(
              annotation -> {
                if (!wanted.remove(model.getPosition(annotation))) {
                  outdated.add(annotation);
                }
              });
      Map<Annotation, Position> added = new HashMap<>();
      wanted.forEach(position -> added.put(new ProjectionAnnotation(), position));
      if (!outdated.isEmpty() || !added.isEmpty()) {
        model.modifyAnnotations(outdated.toArray(Annotation[]::new), added, null);
      }
    }

    private static void addLines(Set<Position> wanted, IDocument document, FoldingRange range) {
      try {
        int start = document.getLineOffset(range.getStartLine());
        int last = range.getEndLine();
        int end = document.getLineOffset(last) + document.getLineLength(last);
        if (last > range.getStartLine()) {
          wanted.add(new Position(start, end - start));
        }
      } catch (BadLocationException e) {
        // the document has changed since; the next answer is on its way
      }
    }
  }
}
