// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.swt.graphics.Image;

/** The images of the plug-in; each is the file of its name in the folder icons. */
public enum RenderImages {
  MODEL,
  NEW_PROJECT,
  APP,
  SPAN,
  MESSAGE,
  FIELD,
  METRIC,
  RANGE,
  KEYWORD,
  TEMPLATE,
  QUICK_FIX,
  SOURCE_ACTION,
  SORT,
  LINK,
  COLLAPSE;

  /** For extensions and wizards. */
  public ImageDescriptor descriptor() {
    String file = "/icons/" + name().toLowerCase() + ".svg";
    return ImageDescriptor.createFromURL(RenderImages.class.getResource(file));
  }

  /** Shared; must not be disposed of. Must run on the UI thread. */
  public Image image() {
    ImageRegistry images = JFaceResources.getImageRegistry();
    String key = RenderImages.class.getName() + "." + name();
    if (images.getDescriptor(key) == null) {
      images.put(key, descriptor());
    }
    return images.get(key);
  }

  /** The image of a symbol of the outline. */
  public static Image of(SymbolKind kind) {
    return switch (kind) {
      case Package, Module, Namespace, File -> APP.image();
      case Class, Interface, Object -> SPAN.image();
      case Event, Method, Function -> MESSAGE.image();
      case Struct, Enum -> METRIC.image();
      case Number, Key, Constant -> RANGE.image();
      default -> FIELD.image();
    };
  }

  /** The image of a completion. */
  public static Image of(CompletionItemKind kind) {
    if (kind == null) {
      return FIELD.image();
    }
    return switch (kind) {
      case Module -> APP.image();
      case Class, Interface -> SPAN.image();
      case Event, Method, Function -> MESSAGE.image();
      case Struct, Enum -> METRIC.image();
      case Keyword, Operator, TypeParameter -> KEYWORD.image();
      case Value, Constant, Unit -> RANGE.image();
      case Snippet -> TEMPLATE.image();
      default -> FIELD.image();
    };
  }
}
