// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ILabelProvider;

/** Labels in several colours, whose text the filters, the sorting and the views can read, too. */
public final class StyledLabels extends DelegatingStyledCellLabelProvider
    implements ILabelProvider {

  public StyledLabels(IStyledLabelProvider labels) {
    super(labels);
  }

  @Override
  public String getText(Object element) {
    return getStyledText(element).getString();
  }
}
