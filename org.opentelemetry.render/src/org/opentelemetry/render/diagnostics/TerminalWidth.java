// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.diagnostics;

/**
 * Columns that a character takes on a terminal: East Asian wide characters and emoji two, combining
 * ones none.
 */
final class TerminalWidth {

  /**
   * First and last of each range of wide characters, ascending; after Unicode's EastAsianWidth W
   * and F.
   */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x23E9, 0x23EC},
    {0x2614, 0x2615},
    {0x2648, 0x2653},
    {0x26A1, 0x26A1},
    {0x2705, 0x2705},
    {0x270A, 0x270B},
    {0x2728, 0x2728},
    {0x274C, 0x274C},
    {0x2753, 0x2755},
    {0x2795, 0x2797},
    {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F004, 0x1F004},
    {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A},
    {0x1F200, 0x1F2FF},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private TerminalWidth() {}

  static int of(int c) {
    if (c < 0x300) {
      return c == 0xAD ? 0 : 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (c <= range[1]) {
        return c >= range[0] ? 2 : 1;
      }
    }
    return 1;
  }
}
