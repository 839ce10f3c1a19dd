// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.RGB;

/** The colours of the editor; each can be overridden by a theme under its id. */
enum RenderColors {
  KEYWORD(127, 0, 85, 204, 108, 168),
  TYPE(0, 0, 192, 104, 151, 240),
  NUMBER(128, 64, 0, 209, 154, 102),
  STRING(42, 0, 255, 122, 180, 120),
  COMMENT(63, 127, 95, 128, 150, 128);

  private final RGB light;
  private final RGB dark;

  RenderColors(int r, int g, int b, int darkR, int darkG, int darkB) {
    light = new RGB(r, g, b);
    dark = new RGB(darkR, darkG, darkB);
  }

  /** The colour for text on a background. Must run on the UI thread. */
  org.eclipse.swt.graphics.Color on(RGB background) {
    boolean isDark = background.red + background.green + background.blue < 3 * 128;
    ColorRegistry registry = JFaceResources.getColorRegistry();
    String id = "org.opentelemetry.render.ui." + name().toLowerCase() + (isDark ? ".dark" : "");
    if (!registry.hasValueFor(id)) {
      registry.put(id, isDark ? dark : light);
    }
    return registry.get(id);
  }
}
