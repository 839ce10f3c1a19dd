// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * Which processes a probe is for.
 *
 * @param language the word of the language
 */
public record ProbeTargetIr(
    String name, Optional<String> language, List<Match> matches, Optional<Version> version) {

  /**
   * One way to recognise a process.
   *
   * @param by {@code exe}, {@code library} or {@code go_buildinfo}
   * @param pattern of a path; empty for {@code go_buildinfo}
   */
  public record Match(String by, String pattern) {}

  /**
   * Where the version of a process is found.
   *
   * @param from {@code symbol}, {@code go_module}, {@code soname} or {@code build_id}
   */
  public record Version(String from, String name) {}

  public ProbeTargetIr {
    matches = List.copyOf(matches);
  }
}
