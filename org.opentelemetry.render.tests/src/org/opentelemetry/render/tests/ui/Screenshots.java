// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Pictures of the screen, in the directory that the system property render.screenshots names. */
final class Screenshots {

  /** A caret or a progress bar may never rest. */
  private static final int MAX_PICTURES = 20;

  private Screenshots() {}

  /** Takes a picture of the workbench and what is in front of it. */
  static void take(String name) {
    Rectangle window = Workbench.window().getShell().getClientArea();
    take(name, new Rectangle(0, 0, window.width, window.height));
  }

  /** Takes a picture of a part of the screen, when everything is painted. */
  static void take(String name, Rectangle area) {
    String directory = System.getProperty("render.screenshots");
    if (directory == null) {
      return;
    }
    ImageLoader loader = new ImageLoader();
    loader.data = new ImageData[] {steady(area.intersection(Workbench.display().getBounds()))};
    new File(directory).mkdirs();
    loader.save(new File(directory, name + ".png").getPath(), SWT.IMAGE_PNG);
  }

  /**
   * What is to be seen when it does not change any more: GTK paints some time after it was asked
   * to.
   */
  private static ImageData steady(Rectangle area) {
    ImageData picture = part(screen(), area);
    for (int i = 0; i < MAX_PICTURES; i++) {
      Workbench.rest();
      Workbench.settle();
      Workbench.display().update();
      ImageData next = part(screen(), area);
      if (Arrays.equals(next.data, picture.data)) {
        break;
      }
      picture = next;
    }
    return picture;
  }

  /** How many colours a control shows. */
  static int colors(Control control) {
    Point size = control.getSize();
    Point place = control.toDisplay(0, 0);
    Rectangle area = new Rectangle(place.x, place.y, size.x, size.y);
    ImageData shown = part(screen(), area.intersection(Workbench.display().getBounds()));
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < shown.height; y++) {
      for (int x = 0; x < shown.width; x++) {
        colors.add(shown.getPixel(x, y));
      }
    }
    return colors.size();
  }

  /** The whole screen. */
  private static ImageData screen() {
    Display display = Workbench.display();
    Image image = new Image(display, display.getBounds().width, display.getBounds().height);
    GC gc = new GC(display);
    gc.copyArea(image, 0, 0);
    gc.dispose();
    ImageData data = image.getImageData();
    image.dispose();
    return data;
  }

  /**
   * A part of a picture, without the channel for transparency, which the screen leaves empty. Up to
   * three columns are left out: SWT writes lines as slanted that are no multiples of four.
   */
  private static ImageData part(ImageData data, Rectangle area) {
    PaletteData rgb = new PaletteData(0xFF0000, 0xFF00, 0xFF);
    ImageData copy = new ImageData(area.width & ~3, area.height, 24, rgb);
    for (int y = 0; y < area.height; y++) {
      for (int x = 0; x < copy.width; x++) {
        int pixel = data.getPixel(area.x + x, area.y + y);
        copy.setPixel(x, y, rgb.getPixel(data.palette.getRGB(pixel)));
      }
    }
    return copy;
  }
}
