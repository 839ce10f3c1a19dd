// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.model.VersionBound;
import org.opentelemetry.render.model.VersionCondition;
import org.opentelemetry.render.model.VersionOperator;

/** The versions that a condition allows. */
final class VersionRange {

  private VersionRange() {}

  /** In words: {@code >= 1.4 and < 3}. */
  static String text(VersionCondition condition) {
    return condition.getBounds().stream()
        .map(bound -> bound.getOperator().getLiteral() + " " + bound.getVersion())
        .collect(Collectors.joining(" and "));
  }

  /** Between two versions there are always others, so two bounds tell. */
  static boolean isEmpty(VersionCondition condition) {
    List<VersionBound> bounds = condition.getBounds();
    return bounds.stream()
        .filter(VersionRange::isLower)
        .anyMatch(
            lower ->
                bounds.stream()
                    .filter(VersionRange::isUpper)
                    .anyMatch(upper -> exclude(lower, upper)));
  }

  private static boolean isLower(VersionBound bound) {
    VersionOperator operator = bound.getOperator();
    return operator == VersionOperator.AT_LEAST
        || operator == VersionOperator.ABOVE
        || operator == VersionOperator.EQUAL;
  }

  private static boolean isUpper(VersionBound bound) {
    VersionOperator operator = bound.getOperator();
    return operator == VersionOperator.AT_MOST
        || operator == VersionOperator.BELOW
        || operator == VersionOperator.EQUAL;
  }

  private static boolean exclude(VersionBound lower, VersionBound upper) {
    int order = BY_NUMBERS.compare(numbers(lower), numbers(upper));
    boolean open =
        lower.getOperator() == VersionOperator.ABOVE
            || upper.getOperator() == VersionOperator.BELOW;
    return order > 0 || order == 0 && open;
  }

  private static final Comparator<List<BigInteger>> BY_NUMBERS =
      (a, b) -> {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
          int order = at(a, i).compareTo(at(b, i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private static BigInteger at(List<BigInteger> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }

  private static List<BigInteger> numbers(VersionBound bound) {
    return Arrays.stream(bound.getVersion().split("\\."))
        .flatMap(part -> Stream.of(new BigInteger(part.strip())))
        .toList();
  }
}
