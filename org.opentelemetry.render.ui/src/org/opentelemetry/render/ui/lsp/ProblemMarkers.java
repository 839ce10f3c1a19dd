// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;

/** Markers of what is wrong in models. */
public final class ProblemMarkers {

  /** Type of the markers, declared in plugin.xml. */
  public static final String TYPE = "org.opentelemetry.render.ui.problem";

  /** Attribute of a marker that holds the id of the rule. */
  public static final String RULE = "org.opentelemetry.render.rule";

  private ProblemMarkers() {}

  /**
   * Makes the markers of a file those with the given attributes. Markers that are right already
   * stay, so that nothing flickers. Builds and the language server take turns.
   */
  public static synchronized void replace(IFile file, List<Map<String, Object>> wanted)
      throws CoreException {
    if (!file.exists()) {
      return;
    }
    List<Map<String, Object>> missing = new ArrayList<>(wanted);
    for (IMarker marker : file.findMarkers(TYPE, true, IResource.DEPTH_ZERO)) {
      if (marker.exists() && !missing.remove(marker.getAttributes())) {
        marker.delete();
      }
    }
    for (Map<String, Object> attributes : missing) {
      file.createMarker(TYPE, attributes);
    }
  }
}
