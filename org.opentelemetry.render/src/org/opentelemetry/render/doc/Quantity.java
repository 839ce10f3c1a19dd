// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.Locale;

/** Numbers as text, the same in every locale. */
public final class Quantity {

  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Quantity() {}

  /** {@link String#format} whose digits are the same everywhere. */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** {@code 1,000,000}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 message}, {@code 2 messages}. */
  public static String of(long number, String one) {
    return count(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** {@code 512 bytes}, {@code 1.5 KiB}. */
  public static String memory(long bytes) {
    if (bytes < 1024) {
      return of(bytes, "byte");
    }
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
