// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/**
 * A field's place in a layout.
 *
 * @param offset bytes from the RPC id, which is at 0
 * @param size bytes; for a variable string 2 on the wire (its length) and 16 in the parsed struct
 * @param alignment bytes
 */
public record SlotIr(FieldIr field, int offset, int size, int alignment) {

  /** The offset just behind the field. */
  public int end() {
    return offset + size;
  }
}
