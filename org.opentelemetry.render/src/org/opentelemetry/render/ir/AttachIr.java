// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * Points that belong together.
 *
 * @param firstOf the points are alternatives
 * @param when bounds of the target's version; none allow every version
 * @param otherwise {@code skip}, {@code warn} or {@code fail}
 */
public record AttachIr(
    String name,
    boolean required,
    boolean firstOf,
    List<Point> points,
    List<Bound> when,
    String otherwise) {

  /**
   * A place, and what runs there.
   *
   * @param program name of the generated function
   * @param place as the runtime takes it: a function, {@code provider:name}, {@code clock}
   * @param perSecond of perf: how often; 0 otherwise
   * @param rate of perf: the setting that says how often instead
   * @param run function of the body
   */
  public record Point(
      String program,
      HookIr hook,
      String place,
      List<ArgumentIr> arguments,
      long perSecond,
      Optional<String> rate,
      String run) {

    public Point {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A bound of a version.
   *
   * @param operator {@code >=}, {@code <=}, {@code <}, {@code >} or {@code ==}
   */
  public record Bound(String operator, String version) {}

  public AttachIr {
    points = List.copyOf(points);
    when = List.copyOf(when);
  }
}
