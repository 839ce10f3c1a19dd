// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Walks over directed graphs, in the order of their edges. */
final class Walks {

  private Walks() {}

  /** What one edge or more lead to; the start itself only if it is on a cycle. */
  static <T> Set<T> reachable(T start, Function<T, ? extends Collection<T>> edges) {
    Set<T> seen = new LinkedHashSet<>();
    Deque<T> open = new ArrayDeque<>(edges.apply(start));
    while (!open.isEmpty()) {
      T node = open.remove();
      if (seen.add(node)) {
        open.addAll(edges.apply(node));
      }
    }
    return seen;
  }

  /** A shortest cycle through a node, which it begins with; empty if there is none. */
  static <T> List<T> cycle(T start, Function<T, ? extends Collection<T>> edges) {
    Map<T, T> before = new HashMap<>();
    Deque<T> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      T node = open.remove();
      for (T next : edges.apply(node)) {
        if (next == start) {
          return path(start, node, before);
        }
        if (!before.containsKey(next)) {
          before.put(next, node);
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private static <T> List<T> path(T start, T end, Map<T, T> before) {
    List<T> path = new ArrayList<>();
    for (T node = end; node != start; node = before.get(node)) {
      path.add(0, node);
    }
    path.add(0, start);
    return List.copyOf(path);
  }
}
