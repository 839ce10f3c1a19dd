// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.Optional;

/**
 * A map that programs of a probe share.
 *
 * @param kind {@code hash}, {@code lru}, {@code percpu}, {@code array} or {@code stack}
 * @param key absent for stacks; {@code u32} for arrays
 * @param value absent for stacks
 */
public record ProbeStateIr(
    String name, String kind, Optional<Type> key, Optional<Type> value, int entries) {

  /** A key or a value. */
  public sealed interface Type {}

  /** An integer. */
  public record Integer(TypeIr.Scalar type) implements Type {}

  /** A struct of the probe. */
  public record Struct(String name) implements Type {}

  /** Who runs the program: {@code thread}, {@code process} or {@code goroutine}. */
  public record Caller(String kind) implements Type {}
}
