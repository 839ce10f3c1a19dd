// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.junit.Test;

/** The pictures of models, projects and wizards. */
public class IconsUITest {

  private static final String BUNDLE = "org.opentelemetry.render.ui";

  @Test
  public void allCanBeDrawn() {
    List<String> icons = new ArrayList<>();
    for (IExtension extension : Platform.getExtensionRegistry().getExtensions(BUNDLE)) {
      addIcons(extension.getConfigurationElements(), icons);
    }
    assertTrue("of models, their editor and the wizards: " + icons, icons.size() >= 4);
    icons.forEach(IconsUITest::assertIsDrawn);
  }

  private static void addIcons(IConfigurationElement[] elements, List<String> icons) {
    for (IConfigurationElement element : elements) {
      if (element.getAttribute("icon") != null) {
        icons.add(element.getAttribute("icon"));
      }
      addIcons(element.getChildren(), icons);
    }
  }

  private static void assertIsDrawn(String icon) {
    ImageDescriptor descriptor =
        ResourceLocator.imageDescriptorFromBundle(BUNDLE, icon).orElse(null);
    assertNotNull(icon + " is not in the bundle", descriptor);
    Image image = descriptor.createImage(false);
    assertNotNull(icon + " is no picture", image);
    ImageData data = image.getImageData();
    image.dispose();
    int[] pixels = new int[data.width * data.height];
    data.getPixels(0, 0, pixels.length, pixels, 0);
    assertTrue(icon + " is blank", Arrays.stream(pixels).distinct().count() > 1);
  }
}
