// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.editor;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;

/** Identifiers and numbers in a text. */
public final class Words {

  private Words() {}

  /** The word that contains an offset or ends there; empty if there is none. */
  public static IRegion around(IDocument document, int offset) {
    int start = startOf(document, offset);
    int end = offset;
    try {
      while (end < document.getLength() && Character.isJavaIdentifierPart(document.getChar(end))) {
        end++;
      }
    } catch (BadLocationException e) {
      throw new IllegalArgumentException("offset " + offset, e);
    }
    return new Region(start, end - start);
  }

  /** Where the word begins that ends at an offset; the offset itself if none does. */
  static int startOf(IDocument document, int offset) {
    int start = offset;
    try {
      while (start > 0 && Character.isJavaIdentifierPart(document.getChar(start - 1))) {
        start--;
      }
    } catch (BadLocationException e) {
      throw new IllegalArgumentException("offset " + offset, e);
    }
    return start;
  }
}
