// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;

/**
 * The colours of the editor. plugin.xml declares them for Preferences > General > Appearance >
 * Colors and Fonts; css/dark.css has those of the dark theme.
 */
enum RenderColors {
  KEYWORD,
  TYPE,
  NUMBER,
  STRING,
  COMMENT,
  APP,
  SPAN,
  MESSAGE,
  FIELD,
  METRIC;

  private static final String PREFIX = "org.opentelemetry.render.ui.color.";

  /** The colour that the theme and the user want now. Must run on the UI thread. */
  Color color() {
    return JFaceResources.getColorRegistry().get(PREFIX + name().toLowerCase());
  }

  /** Whether a key of the colour registry is that of a colour of this editor. */
  static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }
}
