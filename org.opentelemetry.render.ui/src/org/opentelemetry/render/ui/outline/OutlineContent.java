// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.outline;

import java.util.List;
import org.eclipse.jface.viewers.ITreeContentProvider;

/** The elements of the outline as a tree. */
final class OutlineContent implements ITreeContentProvider {

  @Override
  public Object[] getElements(Object input) {
    return ((List<?>) input).toArray();
  }

  @Override
  public Object[] getChildren(Object element) {
    return ((OutlineNode) element).children().toArray();
  }

  @Override
  public boolean hasChildren(Object element) {
    return !((OutlineNode) element).children().isEmpty();
  }

  @Override
  public Object getParent(Object element) {
    return null;
  }
}
