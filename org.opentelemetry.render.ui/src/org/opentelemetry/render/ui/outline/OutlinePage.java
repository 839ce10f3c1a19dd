// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.outline;

import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.dialogs.FilteredTree;
import org.eclipse.ui.dialogs.PatternFilter;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.opentelemetry.render.ui.StyledLabels;
import org.opentelemetry.render.ui.lsp.Answers;

/** The outline of a model: a tree with a filter that follows the text and the cursor. */
final class OutlinePage extends Page
    implements IContentOutlinePage, IDocumentListener, ISelectionChangedListener {

  /** Milliseconds without a change before the outline follows. */
  private static final int PAUSE = 300;

  private static final int LEVELS_SHOWN_FIRST = 3;

  private final ITextEditor editor;
  private final ITextViewer text;
  private final Runnable update = this::update;
  private FilteredTree filtered;
  private IDocument document;
  private List<OutlineNode> roots = List.of();
  private boolean linked = true;

  OutlinePage(ITextEditor editor, ITextViewer text) {
    this.editor = editor;
    this.text = text;
  }

  @Override
  public void createControl(Composite parent) {
    PatternFilter filter = new PatternFilter();
    filter.setIncludeLeadingWildcard(true);
    filtered =
        new FilteredTree(parent, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL, filter, true, true);
    TreeViewer tree = filtered.getViewer();
    tree.setUseHashlookup(true);
    tree.setContentProvider(new OutlineContent());
    tree.setLabelProvider(new StyledLabels(new OutlineLabels()));
    tree.addSelectionChangedListener(this::reveal);
    OutlineActions.fill(getSite().getActionBars().getToolBarManager(), this);
    getSite().setSelectionProvider(tree);
    document = text.getDocument();
    document.addDocumentListener(this);
    ((IPostSelectionProvider) text.getSelectionProvider()).addPostSelectionChangedListener(this);
    update();
  }

  private void update() {
    if (!filtered.isDisposed()) {
      Answers.show(
          text, (server, id) -> server.documentSymbol(new DocumentSymbolParams(id)), this::show);
    }
  }

  private void show(List<Either<SymbolInformation, DocumentSymbol>> symbols) {
    if (filtered.isDisposed()) {
      return;
    }
    List<DocumentSymbol> hierarchy =
        symbols.stream().map(Either::getRight).filter(Objects::nonNull).toList();
    try {
      boolean first = roots.isEmpty();
      roots = OutlineNode.of(document, hierarchy, "");
      TreeViewer tree = filtered.getViewer();
      Object[] expanded = tree.getExpandedElements();
      tree.setInput(roots);
      if (first) {
        tree.expandToLevel(LEVELS_SHOWN_FIRST);
      } else {
        tree.setExpandedElements(expanded);
      }
      follow();
    } catch (BadLocationException e) {
      ILog.of(OutlinePage.class).error("The language server outlined what is not there", e);
    }
  }

  /** Whether the outline follows the cursor. */
  boolean isLinked() {
    return linked;
  }

  void setLinked(boolean linked) {
    this.linked = linked;
    follow();
  }

  void setSorted(boolean sorted) {
    TreeViewer tree = filtered.getViewer();
    Object[] expanded = tree.getExpandedElements(); // of which the new order would keep only some
    tree.setComparator(sorted ? new ViewerComparator() : null);
    tree.setExpandedElements(expanded);
  }

  void collapse() {
    filtered.getViewer().collapseAll();
  }

  /** Selects the element at the cursor. */
  private void follow() {
    if (!linked || text.getTextWidget() == null) {
      return;
    }
    int offset = text.getSelectedRange().x;
    for (OutlineNode root : roots) {
      OutlineNode found = root.at(offset);
      if (found != null) {
        filtered.getViewer().setSelection(new StructuredSelection(found), true);
        return;
      }
    }
  }

  /** Shows the chosen element in the editor, if the user chose it here. */
  private void reveal(SelectionChangedEvent event) {
    IStructuredSelection selection = event.getStructuredSelection();
    if (filtered.getViewer().getControl().isFocusControl()
        && selection.getFirstElement() instanceof OutlineNode node) {
      editor.selectAndReveal(node.name().getOffset(), node.name().getLength());
    }
  }

  /** The cursor moved. */
  @Override
  public void selectionChanged(SelectionChangedEvent event) {
    boolean here = filtered.isDisposed() || filtered.getViewer().getControl().isFocusControl();
    if (!here && event.getSelection() instanceof ITextSelection) {
      follow();
    }
  }

  @Override
  public void documentChanged(DocumentEvent event) {
    // the timer starts anew with every change, so that it runs out when there is a pause
    Answers.onUiThread(text, () -> text.getTextWidget().getDisplay().timerExec(PAUSE, update));
  }

  @Override
  public void documentAboutToBeChanged(DocumentEvent event) {}

  @Override
  public Control getControl() {
    return filtered;
  }

  @Override
  public void setFocus() {
    filtered.getViewer().getControl().setFocus();
  }

  @Override
  public void dispose() {
    if (document != null) {
      document.removeDocumentListener(this);
    }
    if (text.getSelectionProvider() instanceof IPostSelectionProvider selection) {
      selection.removePostSelectionChangedListener(this);
    }
    super.dispose();
  }

  @Override
  public void addSelectionChangedListener(ISelectionChangedListener listener) {
    filtered.getViewer().addSelectionChangedListener(listener);
  }

  @Override
  public void removeSelectionChangedListener(ISelectionChangedListener listener) {
    if (!filtered.isDisposed()) {
      filtered.getViewer().removeSelectionChangedListener(listener);
    }
  }

  @Override
  public ISelection getSelection() {
    return filtered == null ? StructuredSelection.EMPTY : filtered.getViewer().getSelection();
  }

  @Override
  public void setSelection(ISelection selection) {
    filtered.getViewer().setSelection(selection);
  }
}
