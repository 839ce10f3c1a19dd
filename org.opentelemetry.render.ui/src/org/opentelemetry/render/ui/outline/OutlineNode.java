// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.outline;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolKind;
import org.opentelemetry.render.ui.lsp.Ranges;

/**
 * An element of the outline.
 *
 * @param path names from the outermost element to this one; tells that elements of two states of a
 *     text are the same
 * @param whole all of the element
 * @param name the part of it that is shown when the element is chosen
 */
record OutlineNode(
    String path,
    String label,
    String detail,
    SymbolKind kind,
    IRegion whole,
    IRegion name,
    List<OutlineNode> children) {

  /** The elements that the server told. */
  static List<OutlineNode> of(IDocument document, List<DocumentSymbol> symbols, String parent)
      throws BadLocationException {
    List<OutlineNode> nodes = new ArrayList<>();
    for (DocumentSymbol symbol : symbols) {
      String path = parent + "/" + symbol.getName();
      List<DocumentSymbol> children = symbol.getChildren();
      nodes.add(
          new OutlineNode(
              path,
              symbol.getName(),
              symbol.getDetail() == null ? "" : symbol.getDetail(),
              symbol.getKind(),
              Ranges.region(document, symbol.getRange()),
              Ranges.region(document, symbol.getSelectionRange()),
              children == null ? List.of() : of(document, children, path)));
    }
    return nodes;
  }

  /** The innermost element around an offset; null if it is outside of this one. */
  OutlineNode at(int offset) {
    if (offset < whole.getOffset() || offset > whole.getOffset() + whole.getLength()) {
      return null;
    }
    for (OutlineNode child : children) {
      OutlineNode found = child.at(offset);
      if (found != null) {
        return found;
      }
    }
    return this;
  }

  /** So that the tree keeps what is open when the text changes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof OutlineNode node && node.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }
}
