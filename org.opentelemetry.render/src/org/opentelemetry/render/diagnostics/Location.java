// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

/**
 * A range of a source file.
 *
 * @param path as the user gave it
 * @param line 1-based; 0 for the file as a whole
 * @param column 1-based, in code points; 0 for the file as a whole
 * @param endLine line of the first character behind the range; 0 for the file as a whole
 * @param endColumn column of that character; equal to column if the range is empty
 * @param offset of the first character, in UTF-16 units
 * @param length in UTF-16 units
 */
public record Location(
    String path, int line, int column, int endLine, int endColumn, int offset, int length) {

  /** Whether this is the file as a whole, without a place in it. */
  public boolean isFile() {
    return line == 0;
  }

  /** The file as a whole. */
  public static Location ofFile(String path) {
    return new Location(path, 0, 0, 0, 0, 0, 0);
  }
}
