// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;

/**
 * A place where an element is named.
 *
 * @param element what is meant there; unresolved if a reference leads nowhere
 * @param offset of the name, in UTF-16 units
 * @param length of the name, its escape character included
 * @param declaration whether the element gets its name there
 */
public record Occurrence(EObject element, int offset, int length, boolean declaration) {

  static Occurrence of(EObject element, INode name, boolean declaration) {
    return new Occurrence(element, name.getOffset(), name.getLength(), declaration);
  }

  /**
   * Whether an offset is in the name or directly behind it, where a cursor is when it was typed.
   */
  boolean touches(int place) {
    return offset <= place && place <= offset + length;
  }
}
