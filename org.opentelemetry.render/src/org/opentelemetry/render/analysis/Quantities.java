// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.opentelemetry.render.model.Quantity;

/** Quantities with a unit: {@code 128 KiB}, {@code 20 ms}. */
public final class Quantities {

  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private static final Map<String, Long> MILLISECONDS = Map.of("ms", 1L, "s", 1000L);

  /** The units of sizes, for messages. */
  public static final String UNITS_OF_SIZE = "B, KiB, MiB or GiB";

  /** The units of times, for messages. */
  public static final String UNITS_OF_TIME = "ms or s";

  private Quantities() {}

  /** A size; absent if the unit is none of sizes, or the size does not fit. */
  public static OptionalLong bytes(Quantity size) {
    return value(size, BYTES);
  }

  /** A time; absent if the unit is none of times, or the time does not fit. */
  public static OptionalLong milliseconds(Quantity time) {
    return value(time, MILLISECONDS);
  }

  private static OptionalLong value(Quantity quantity, Map<String, Long> units) {
    Optional<Long> unit = Optional.ofNullable(quantity).map(Quantity::getUnit).map(units::get);
    if (unit.isEmpty() || quantity.getValue() == null) {
      return OptionalLong.empty();
    }
    return quantity.getValue() > Integer.MAX_VALUE / unit.get()
        ? OptionalLong.empty()
        : OptionalLong.of(quantity.getValue() * unit.get());
  }
}
