// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.core.resources.IMarker;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution2;
import org.opentelemetry.render.ui.RenderImages;

/** One way to fix a problem. */
record MarkerFix(IMarker marker, CodeAction action) implements IMarkerResolution2 {

  @Override
  public String getLabel() {
    return action.getTitle();
  }

  @Override
  public void run(IMarker ignored) {
    CodeActions.perform(action);
  }

  @Override
  public String getDescription() {
    return marker.getAttribute(IMarker.MESSAGE, "");
  }

  @Override
  public Image getImage() {
    return RenderImages.QUICK_FIX.image();
  }
}
