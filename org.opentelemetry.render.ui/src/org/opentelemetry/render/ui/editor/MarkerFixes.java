// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.opentelemetry.render.ide.RenderCodeActions;
import org.opentelemetry.render.ui.lsp.DocumentFiles;
import org.opentelemetry.render.ui.lsp.ProblemMarkers;
import org.opentelemetry.render.ui.lsp.Ranges;

/** The quick fixes of problems: in the Problems view, and with Ctrl+1 in the editor. */
public final class MarkerFixes implements IMarkerResolutionGenerator2 {

  /** Cheap: asked for every marker that is shown. */
  @Override
  public boolean hasResolutions(IMarker marker) {
    return RenderCodeActions.mayFix(marker.getAttribute(ProblemMarkers.RULE, ""));
  }

  @Override
  public IMarkerResolution[] getResolutions(IMarker marker) {
    try {
      return DocumentFiles.withDocument(
              (IFile) marker.getResource(), document -> actions(document, marker))
          .stream()
          .map(action -> new MarkerFix(marker, action))
          .toArray(IMarkerResolution[]::new);
    } catch (CoreException e) {
      ILog.of(MarkerFixes.class).log(e.getStatus());
      return new IMarkerResolution[0];
    }
  }

  private static List<CodeAction> actions(IDocument document, IMarker marker) {
    int start = marker.getAttribute(IMarker.CHAR_START, 0);
    int end = marker.getAttribute(IMarker.CHAR_END, start);
    try {
      Range range = Ranges.range(document, start, end - start);
      Diagnostic diagnostic = new Diagnostic(range, marker.getAttribute(IMarker.MESSAGE, ""));
      String rule = marker.getAttribute(ProblemMarkers.RULE, "");
      diagnostic.setCode(rule);
      return CodeActions.at(document, range, List.of(diagnostic), CodeActionKind.QuickFix).stream()
          .filter(action -> fixes(action, rule))
          .toList();
    } catch (BadLocationException e) {
      return List.of();
    }
  }

  /** The server answers with the fixes of all that is wrong at the place. */
  private static boolean fixes(CodeAction action, String rule) {
    List<Diagnostic> fixed = action.getDiagnostics();
    return fixed == null
        || fixed.isEmpty()
        || fixed.stream().anyMatch(d -> d.getCode() != null && rule.equals(d.getCode().get()));
  }
}
