// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;

/** Does the same for every change, wherever it is: the language server looks at whole documents. */
abstract class WholeDocumentStrategy
    implements IReconcilingStrategy, IReconcilingStrategyExtension {

  private IDocument document;

  /** Called in the background after the document was opened, and when changes to it pause. */
  protected abstract void reconcile(IDocument document);

  @Override
  public void setDocument(IDocument document) {
    this.document = document;
  }

  @Override
  public void initialReconcile() {
    if (document != null) {
      reconcile(document);
    }
  }

  @Override
  public void reconcile(IRegion partition) {
    initialReconcile();
  }

  @Override
  public void reconcile(DirtyRegion dirtyRegion, IRegion subRegion) {
    initialReconcile();
  }

  @Override
  public void setProgressMonitor(IProgressMonitor monitor) {}
}
