// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.outline;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.opentelemetry.render.ui.RenderImages;

/** Name, and in another colour the detail, of elements of the outline. */
final class OutlineLabels extends LabelProvider implements IStyledLabelProvider {

  @Override
  public String getText(Object element) {
    return getStyledText(element).getString();
  }

  @Override
  public StyledString getStyledText(Object element) {
    OutlineNode node = (OutlineNode) element;
    StyledString text = new StyledString(node.label());
    if (!node.detail().isBlank()) {
      text.append("  " + node.detail(), StyledString.DECORATIONS_STYLER);
    }
    return text;
  }

  @Override
  public Image getImage(Object element) {
    return RenderImages.of(((OutlineNode) element).kind());
  }
}
