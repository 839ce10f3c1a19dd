// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

/** A step of a path: a member of an instance of a span. */
public sealed interface StepIr {

  /** Name of the span of the app that the member belongs to. */
  String span();

  /** Name of the member. */
  String member();

  /** A field, which ends a path. */
  record Field(String span, String member, TypeIr type) implements StepIr {}

  /**
   * A reference.
   *
   * @param target name of the span that it leads to
   * @param refreshed whether it is computed anew before its location is used. That is so for {@code
   *     cached} references, except those that are computed from the very reference whose path this
   *     is, through other instances ({@code root = parent.root}): there the stored location is
   *     used, so that instances in a circle do not compute each other for ever.
   */
  record Reference(String span, String member, String target, ReferenceKind kind, boolean refreshed)
      implements StepIr {}
}
