// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

/** Input that is not what it should be. */
public final class DamageException extends Exception {

  private static final long serialVersionUID = 1;

  private final long offset;

  /**
   * @param offset of the first byte in the file of what is wrong as a whole, such as a record
   * @param what for users
   */
  DamageException(long offset, String what) {
    super(what);
    this.offset = offset;
  }

  /** See the constructor. */
  public long offset() {
    return offset;
  }
}
