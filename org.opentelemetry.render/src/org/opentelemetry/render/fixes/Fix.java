// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.List;
import org.opentelemetry.render.formatting.TextEdit;

/**
 * A change of a source that makes a diagnostic go away.
 *
 * @param title what it does, and what follows from it for peers and for code that uses the model;
 *     an imperative without a full stop
 * @param edits of the file that the diagnostic is in, sorted and without overlap; never empty
 * @param preferred whether it is what the author most probably wants, so that a program may apply
 *     it without asking; never if the wire format of a model without errors would change
 */
public record Fix(String title, List<TextEdit> edits, boolean preferred) {

  public Fix {
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a fix without edits: " + title);
    }
  }

  /** The text after the fix. */
  public String apply(String text) {
    return TextEdit.apply(text, edits);
  }
}
