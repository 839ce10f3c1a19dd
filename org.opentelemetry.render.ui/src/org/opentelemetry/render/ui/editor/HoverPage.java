// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.opentelemetry.render.ui.lsp.Markdown;

/** The documentation that the server sends, as a page of HTML in the workbench's colours. */
final class HoverPage {

  private HoverPage() {}

  /** Any thread. */
  static String of(Either<String, MarkupContent> documentation) {
    return documentation.map(Markdown::escape, HoverPage::body);
  }

  private static String body(MarkupContent content) {
    return MarkupKind.MARKDOWN.equals(content.getKind())
        ? page(Markdown.toHtml(content.getValue()))
        : page("<pre>" + Markdown.escape(content.getValue()) + "</pre>");
  }

  /** A page around a body. Any thread. */
  static String page(String body) {
    String[] style = new String[1];
    Display.getDefault().syncExec(() -> style[0] = style());
    return "<!DOCTYPE html><html><head><style>"
        + style[0]
        + "</style></head><body>"
        + body
        + "</body></html>";
  }

  private static String style() {
    ColorRegistry colors = JFaceResources.getColorRegistry();
    RGB text = colors.getRGB("org.eclipse.ui.workbench.HOVER_FOREGROUND");
    RGB background = colors.getRGB("org.eclipse.ui.workbench.HOVER_BACKGROUND");
    FontData font = JFaceResources.getDialogFont().getFontData()[0];
    String line = css(mixed(text, background));
    return "html { font-family: '"
        + font.getName()
        + "', sans-serif; font-size: "
        + font.getHeight()
        + "pt; color: "
        + css(text)
        + "; background: "
        + css(background)
        + "; } body { margin: 6px; } p { margin: 4px 0; } h1, h2, h3 { font-size: 110%; margin: 4px"
        + " 0; } table { font-size: inherit; border-collapse: collapse; margin: 6px 0; } th, td {"
        + " border: 1px solid "
        + line
        + "; padding: 1px 7px; text-align: left; } td.number { text-align: right; }"
        + " pre, code { font-family: monospace; } pre { margin: 4px 0; }";
  }

  private static RGB mixed(RGB a, RGB b) {
    return new RGB((a.red + 3 * b.red) / 4, (a.green + 3 * b.green) / 4, (a.blue + 3 * b.blue) / 4);
  }

  private static String css(RGB rgb) {
    return String.format("#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
  }
}
