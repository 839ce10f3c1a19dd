// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.formatting;

/** How a token is joined to the one before it. */
enum Joint {
  /** The first of the file. */
  FIRST(""),
  /** Begins a clause of a block: a line of its own if the block stretches over lines. */
  CLAUSE(" "),
  /** Begins a clause between the name of a span and its block. */
  HEADER(" "),
  /** An opening brace. */
  OPEN(" "),
  /** The closing brace of a block with content. */
  CLOSE(" "),
  /** The closing brace of an empty block. */
  CLOSE_EMPTY(" "),
  /** Begins an item of a list, which is wrapped if it is long. */
  ITEM(" "),
  /** The same without a blank. */
  TIGHT_ITEM(""),
  /** A blank. */
  SPACE(" "),
  /** No blank. */
  TIGHT(""),
  /** The end of the file. */
  END("");

  private final String blank;

  Joint(String blank) {
    this.blank = blank;
  }

  /** What stands between the tokens when both are on one line. */
  String blank() {
    return blank;
  }

  boolean isItem() {
    return this == ITEM || this == TIGHT_ITEM;
  }

  /** Whether a line may begin here without a comment that asks for it. */
  boolean mayBreak() {
    return switch (this) {
      case SPACE, TIGHT, OPEN, CLOSE_EMPTY -> false;
      default -> true;
    };
  }
}
