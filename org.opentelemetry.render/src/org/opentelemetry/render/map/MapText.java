// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints maps for people. */
public final class MapText {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int STEP = 1024;

  private MapText() {}

  /**
   * The text, with line feeds and one at the end.
   *
   * @param messages whether to list the messages with their numbers
   */
  public static String print(List<AppMap> apps, List<ProbeMap> probes, boolean messages) {
    List<String> parts = new ArrayList<>();
    apps.forEach(app -> parts.add(print(app, messages)));
    if (!probes.isEmpty()) {
      parts.add(probes(probes));
    }
    return String.join("\n", parts);
  }

  private static String probes(List<ProbeMap> probes) {
    TextTable table = new TextTable("  ", "ID>", "PROBE", "RING>", "STATE>", "ALL>", "ENTRIES");
    for (ProbeMap probe : probes) {
      table.add(
          "" + probe.id(),
          probe.packageName() + "." + probe.name(),
          bytes(probe.ringBytes()),
          bytes(probe.totalBytes() - probe.ringBytes()),
          bytes(probe.totalBytes()),
          String.join(", ", probe.states().stream().map(MapText::entries).toList()));
    }
    return "probes\n" + table.print();
  }

  private static String entries(ProbeMap.State state) {
    String entries = String.format(Locale.ROOT, "%s %,d", state.name(), state.entries());
    return state.kind().equals("percpu") ? entries + " on each CPU" : entries;
  }

  private static String print(AppMap app, boolean messages) {
    StringBuilder text = new StringBuilder();
    text.append("app %s of package %s\n".formatted(app.name(), app.packageName()));
    text.append(
        "  message ids  %d of %d used: %s; free: %s\n"
            .formatted(app.usedIds().count(), app.capacity(), app.usedIds(), app.freeIds()));
    text.append('\n').append(ranges(app));
    if (messages && !app.messages().isEmpty()) {
      text.append('\n').append(messages(app));
    }
    return text.append('\n').append(memory(app)).append(stores(app)).toString();
  }

  private static String ranges(AppMap app) {
    if (app.ranges().isEmpty()) {
      return "  no rpc ids: the namespace block has no ranges for this app\n";
    }
    TextTable table = new TextTable("  ", "RPC IDS>", "USED>", "FREE>", "FREE ONES");
    for (AppMap.Range range : app.ranges()) {
      String ends =
          range.start() == range.end() ? "" + range.start() : range.start() + "-" + range.end();
      table.add(
          ends, "" + range.used().count(), "" + range.free().count(), range.free().toString());
    }
    return table.print();
  }

  private static String messages(AppMap app) {
    TextTable table =
        new TextTable(
            "  ", "ID>", "RPC ID>", "BYTES>", "MESSAGE", "SPAN", "FIELD NUMBERS", "FREE NUMBERS");
    for (AppMap.MessageNumbers message : app.messages()) {
      boolean gaps = message.freeNumbers().count() > 0;
      table.add(
          "" + message.id(),
          "" + message.rpcId(),
          message.wireBytes() + (message.dynamic() ? "+" : ""),
          message.name(),
          message.span(),
          message.usedNumbers().toString(),
          (gaps ? message.freeNumbers() + ", " : "") + "from " + message.nextNumber());
    }
    return table.print();
  }

  private static String memory(AppMap app) {
    TextTable table =
        new TextTable(
            "  ",
            "SPAN",
            "INSTANCES>",
            "BYTES EACH>",
            "POOL>",
            "INDEX>",
            "METRICS>",
            "ALL>",
            objects(app));
    for (SpanMemory span : app.spans()) {
      table.add(
          span.name(),
          String.format(Locale.ROOT, "%,d", span.instances()),
          "" + span.instanceBytes(),
          bytes(span.poolBytes()),
          bytes(span.indexBytes()),
          bytes(span.metricBytes()),
          bytes(span.totalBytes()),
          span.implementation().orElse(""));
    }
    List<SpanMemory> spans = app.spans();
    table.add(
        "all",
        String.format(Locale.ROOT, "%,d", spans.stream().mapToLong(SpanMemory::instances).sum()),
        "",
        bytes(spans.stream().mapToLong(SpanMemory::poolBytes).sum()),
        bytes(spans.stream().mapToLong(SpanMemory::indexBytes).sum()),
        bytes(spans.stream().mapToLong(SpanMemory::metricBytes).sum()),
        bytes(app.totalBytes()),
        "");
    return table.print();
  }

  private static String stores(AppMap app) {
    TextTable table = new TextTable("  ", "SPAN", "AGGREGATE", "SLOTS>", "BYTES EACH>", "METRICS>");
    boolean some = false;
    for (SpanMemory span : app.spans()) {
      for (SpanMemory.Store store : span.stores()) {
        some = true;
        table.add(
            span.name(),
            store.name(),
            "" + store.slots(),
            "" + store.cellBytes(),
            bytes(store.bytes()));
      }
    }
    return some ? "\n" + table.print() : "";
  }

  /** The heading of what the table leaves out; empty if that is nothing. */
  private static String objects(AppMap app) {
    boolean some = app.spans().stream().anyMatch(span -> span.implementation().isPresent());
    return some ? "NOT COUNTED: IN EACH" : "";
  }

  /** Such as {@code 0 B}, {@code 1023 B}, {@code 1.0 KiB}. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return unit == 0
        ? bytes + " " + UNITS[0]
        : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
