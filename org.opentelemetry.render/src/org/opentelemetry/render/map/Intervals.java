// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of numbers as few intervals.
 *
 * @param list ascending and apart
 */
public record Intervals(List<Interval> list) {

  /** Both ends included. */
  public record Interval(int first, int last) {}

  public Intervals {
    list = List.copyOf(list);
  }

  /** The set of these numbers, which may be in any order and twice. */
  public static Intervals of(Collection<Integer> numbers) {
    List<Interval> found = new ArrayList<>();
    for (int number : new TreeSet<>(numbers)) {
      int end = found.size() - 1;
      if (end >= 0 && found.get(end).last() == number - 1) {
        found.set(end, new Interval(found.get(end).first(), number));
      } else {
        found.add(new Interval(number, number));
      }
    }
    return new Intervals(found);
  }

  /** How many numbers there are. */
  public int count() {
    return list.stream().mapToInt(interval -> interval.last() - interval.first() + 1).sum();
  }

  /** Such as {@code 0-3, 7}; {@code none} for the empty set. */
  @Override
  public String toString() {
    if (list.isEmpty()) {
      return "none";
    }
    return list.stream()
        .map(i -> i.first() == i.last() ? "" + i.first() : i.first() + "-" + i.last())
        .collect(Collectors.joining(", "));
  }
}
