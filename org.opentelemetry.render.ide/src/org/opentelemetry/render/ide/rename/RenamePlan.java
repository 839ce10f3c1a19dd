// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.rename;

import java.util.List;
import org.opentelemetry.render.formatting.TextEdit;

/**
 * What renaming an element does.
 *
 * @param edits sorted and without overlap
 * @param consequences what the author has to know: sentences
 * @param changesWire whether peers that were built from the model before no longer understand it
 */
public record RenamePlan(List<TextEdit> edits, String consequences, boolean changesWire) {

  public RenamePlan {
    edits = List.copyOf(edits);
  }

  /** A wish that would make the model wrong; the message says why. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason);
    }
  }
}
