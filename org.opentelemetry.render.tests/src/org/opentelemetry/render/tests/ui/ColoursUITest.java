// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewerExtension4;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.Test;

/** The colours of words, in the light and the dark theme and as the user wants them. */
public class ColoursUITest extends WithExampleModel {

  @Test
  public void coloursWordsByWhatTheyMean() throws Exception {
    assertEquals("org.eclipse.ui.genericeditor.GenericEditor", model.editor.getSite().getId());
    Workbench.until("a bold keyword", () -> isBold("span process"));
    Workbench.until("a word of the language as a name", () -> !isBold("update"));
    assertEquals("as other names", color("pid)"), color("update"));
    assertNotEquals("types are not keywords", color("span process"), color("u32 pid"));
    assertNotEquals("comments stand out", color("span process"), color("// the collector"));
    assertNotEquals("spans are not messages", color("process impl"), color("started"));
  }

  @Test
  public void aChangeColoursOnlyWhatItChanges() throws Exception {
    Workbench.until("colours", () -> isBold("span process") && !isBold("update"));
    List<String> coloured = new ArrayList<>();
    ((ITextViewerExtension4) model.viewer())
        .addTextPresentationListener(
            presentation -> coloured.add(text(presentation.getExtent()).strip()));
    model.cursorBehind("u64 update");
    model.type("d");
    coloured.clear(); // what typing itself does; the server's colours follow
    Workbench.until("the line alone", () -> coloured.contains("u64 updated"));
  }

  private String text(IRegion region) {
    return model.text().substring(region.getOffset(), region.getOffset() + region.getLength());
  }

  private boolean isBold(String fragment) {
    return model.style(fragment) != null && model.style(fragment).fontStyle == SWT.BOLD;
  }

  private RGB color(String fragment) {
    return model.style(fragment).foreground.getRGB();
  }

  @Test
  public void coloursAreLighterInTheDarkTheme() throws Exception {
    Workbench.until("colours", () -> isBold("span process"));
    RGB light = color("span process");
    IThemeEngine themes =
        (IThemeEngine) Workbench.display().getData("org.eclipse.e4.ui.css.swt.theme");
    String before = themes.getActiveTheme().getId();
    themes.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false);
    try {
      Workbench.until("other colours", () -> brightness(color("span process")) > brightness(light));
      Workbench.until("dark background", () -> background() < 3 * 128);
      Workbench.until("minings", () -> model.widget().getLineVerticalIndent(6) > 0);
      Screenshots.take("dark-theme");
    } finally {
      themes.setTheme(before, false);
    }
    Workbench.until("the light colours", () -> light.equals(color("span process")));
  }

  private int background() {
    return brightness(model.widget().getBackground().getRGB());
  }

  private static int brightness(RGB rgb) {
    return rgb.red + rgb.green + rgb.blue;
  }

  @Test
  public void theUserChoosesTheColours() throws Exception {
    Shell dialog = Workbench.preferences("org.eclipse.ui.preferencePages.ColorsAndFonts");
    Tree offered =
        Workbench.find(dialog, Tree.class, tree -> item(tree.getItems(), "Render") != null);
    assertNotNull("colours of the plug-in among those of the workbench", offered);
    dialog.close();
    ColorRegistry colors = JFaceResources.getColorRegistry();
    String key = "org.opentelemetry.render.ui.color.keyword";
    RGB before = colors.getRGB(key);
    RGB chosen = new RGB(1, 2, 3);
    colors.put(key, chosen);
    try {
      Workbench.until("the chosen colour", () -> chosen.equals(color("span process")));
    } finally {
      colors.put(key, before);
    }
    Workbench.until("the colour of before", () -> before.equals(color("span process")));
  }

  private static TreeItem item(TreeItem[] items, String label) {
    return Arrays.stream(items)
        .filter(each -> each.getText().equals(label))
        .findFirst()
        .orElse(null);
  }
}
