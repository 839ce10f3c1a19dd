// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.decode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;

/**
 * Prints records as lines of a table. The columns are as wide as anything in the model, so that
 * lines can be printed as records come.
 */
public final class RecordTable {

  private static final long SECOND = 1_000_000_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final int appWidth;
  private final int messageWidth;
  private boolean begun;

  public RecordTable(List<AppIr> apps) {
    appWidth = Math.max(3, apps.stream().mapToInt(app -> app.name().length()).max().orElse(0));
    messageWidth =
        Math.max(
            7,
            apps.stream()
                .flatMap(app -> app.messages().stream())
                .map(MessageIr::name)
                .mapToInt(String::length)
                .max()
                .orElse(0));
  }

  /** A line, with the heading in front of the first one; without a line feed at the end. */
  public String print(WireRecord wire) {
    String heading = "";
    if (!begun) {
      begun = true;
      String stream = wire.stream().isPresent() ? "STREAM  " : "";
      heading = line("%-30s".formatted("TIME"), stream, "APP", "  RPC", "MESSAGE", "FIELDS") + "\n";
    }
    String fields =
        wire.values().stream()
            .map(value -> value.name() + "=" + value.json())
            .collect(Collectors.joining(" "));
    return heading
        + line(
            time(wire.timestamp()),
            wire.stream().map("%6d  "::formatted).orElse(""),
            wire.app().orElse("?"),
            "%5d".formatted(wire.message().rpcId()),
            wire.message().name(),
            fields);
  }

  private String line(
      String time, String stream, String app, String rpcId, String message, String fields) {
    String format = "%s  %s%-" + appWidth + "s  %s  %-" + messageWidth + "s  %s";
    return format.formatted(time, stream, app, rpcId, message, fields).stripTrailing();
  }

  private static String time(long nanoseconds) {
    return TIME.format(
        Instant.ofEpochSecond(
            Long.divideUnsigned(nanoseconds, SECOND), Long.remainderUnsigned(nanoseconds, SECOND)));
  }
}
