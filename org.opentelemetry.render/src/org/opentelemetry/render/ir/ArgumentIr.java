// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * A value that a hook gives to the function of the body.
 *
 * @param type of an integer; absent for other kinds
 * @param max bytes of a text or of bytes, else 0
 * @param size the argument that says how many bytes there are, for {@link Kind#BYTES}
 * @param source where the value comes from
 * @param index number of the register, of the USDT argument or of the tracepoint's argument
 * @param field of the event of a tracepoint: struct, then member
 */
public record ArgumentIr(
    String name,
    Kind kind,
    Optional<TypeIr.Scalar> type,
    int max,
    Optional<String> size,
    Source source,
    int index,
    List<String> field) {

  /** What the value is. */
  public enum Kind {
    INTEGER,
    POINTER,
    /** Memory that ends with a NUL. */
    TEXT,
    /** Two registers: where the text is, and how long. */
    GO_TEXT,
    /** Memory whose size another argument says. */
    BYTES
  }

  /** Where the value comes from. */
  public enum Source {
    /** A register, or an argument of the hook. */
    ARGUMENT,
    RESULT,
    FIELD
  }

  public ArgumentIr {
    field = List.copyOf(field);
  }
}
