// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * Where one member of a key comes from: {@code key = path}.
 *
 * @param key name of the member of the target span's key
 * @param type type of that member if it is a field, absent if it is a reference. The value at the
 *     end of the path has this type or an integer type that widens to it without loss.
 * @param path at least one step; all but the last are {@link StepIr.Reference}s, and the last is
 *     one exactly when the key's member is a reference. If a reference before the last step is
 *     invalid, there is no key.
 */
public record BindingIr(String key, Optional<TypeIr> type, List<StepIr> path) {

  public BindingIr {
    path = List.copyOf(path);
  }

  /** The step on the instance itself. */
  public StepIr first() {
    return path.get(0);
  }

  /** The step that gives the value. */
  public StepIr last() {
    return path.get(path.size() - 1);
  }

  /** The references to follow from the instance to the one that has the value. */
  public List<StepIr.Reference> intermediates() {
    return path.subList(0, path.size() - 1).stream().map(StepIr.Reference.class::cast).toList();
  }
}
