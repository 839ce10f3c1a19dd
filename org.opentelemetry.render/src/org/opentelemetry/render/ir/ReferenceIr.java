// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A reference from the instances of one span to those of another (or the same) span of the app.
 *
 * @param target name of the span that it leads to; it is indexed if the reference is computed
 * @param targetLocationBytes size of the stored location: {@link SpanIr#locationBytes()} of the
 *     target
 * @param bindings empty for manual references, otherwise one for every member of the target's key,
 *     in the order of its {@code index}
 * @param inputs the distinct first steps of all bindings, sorted by name: what the reference is
 *     computed from directly. A change of one of them makes the reference stale.
 * @param sources the settable members (fields and manual references) that the inputs come down to
 *     when computed references among them are followed to theirs, sorted by name; equal to the
 *     names of the inputs unless the reference is in a chain
 */
public record ReferenceIr(
    String name,
    String target,
    int targetLocationBytes,
    ReferenceKind kind,
    List<BindingIr> bindings,
    List<StepIr> inputs,
    List<String> sources) {

  public ReferenceIr {
    bindings = List.copyOf(bindings);
    inputs = List.copyOf(inputs);
    sources = List.copyOf(sources);
  }

  /** Whether the reference follows from bindings, so that there is no setter. */
  public boolean computed() {
    return kind != ReferenceKind.MANUAL;
  }
}
