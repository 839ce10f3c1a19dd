// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Models without errors that use references, proxies, metrics and aggregates, made of a seed: the
 * same on every machine. Span t{i} of the sender is indexed by a field and perhaps a reference to
 * t{i-1}; the references of span s come down to them in chains and through paths.
 */
public final class RandomRelations {

  private final Random random;
  private final String suffix;
  private final StringBuilder text = new StringBuilder();

  private RandomRelations(long seed, String suffix) {
    random = new Random(seed);
    this.suffix = suffix;
  }

  /** The text of a document with the apps {@code sender} and {@code receiver}. */
  public static String text(long seed) {
    return text(seed, "");
  }

  /**
   * The same with a suffix on the names of package and apps, so that the code of several models can
   * be in one program.
   */
  public static String text(long seed, String suffix) {
    return new RandomRelations(seed, suffix).document();
  }

  private String document() {
    text.append("package relations%1$s\nnamespace { receiver%1$s: 0-99 }\n".formatted(suffix));
    text.append(
        "metric values { u64 a u32 b method gauge s16 c method counter u8 d method tdigest }\n");
    text.append("app sender%s {\n".formatted(suffix));
    int targets = 1 + random.nextInt(4);
    IntStream.range(0, targets).forEach(this::target);
    List<String> remotes = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      remotes.add(mirrored(i));
    }
    source(targets);
    text.append("}\napp receiver%s {\n".formatted(suffix));
    remotes.forEach(text::append);
    return text.append("}\n").toString();
  }

  private void target(int number) {
    boolean chained = number > 0 && random.nextBoolean();
    text.append("  span t").append(number).append(" {\n");
    text.append(chained ? "    index (outer, id)\n" : "    index (id)\n");
    text.append("    u32 id\n    u8 other\n");
    if (number > 0) {
      text.append("    reference<t").append(number - 1).append("> outer\n");
    }
    text.append("    aggregate kept (type values interval 5 slots 2) { rollup 3 }\n  }\n");
  }

  /** The span with the computed references; what a reference needs is above or below it. */
  private void source(int targets) {
    List<String> definitions = new ArrayList<>(List.of("u32 id", "u16 narrow"));
    List<String> ids = new ArrayList<>(List.of("id", "narrow"));
    for (int i = 0; i < targets; i++) {
      definitions.add("reference<t%d> manual%d".formatted(i, i));
      ids.add("manual%d.id".formatted(i));
      if (i > 0) {
        ids.add("manual%d.outer.id".formatted(i));
      }
    }
    // t0 never has a reference in its key, so every one of these can be computed from an id
    int computed = random.nextInt(8);
    for (int i = 0; i < computed; i++) {
      String kind = random.nextBoolean() ? "auto" : "cached";
      String id = ids.get(random.nextInt(ids.size()));
      definitions.add("reference<t0> computed%d %s { id = %s }".formatted(i, kind, id));
      ids.add("computed%d.id".formatted(i));
    }
    definitions.add("reference<s> parent");
    definitions.add("reference<t0> root cached { id = parent.root.id }");
    Collections.shuffle(definitions, random);
    text.append("  span s {\n    ").append(String.join("\n    ", definitions)).append('\n');
    text.append("    aggregate fed (root type values interval 5 slots 8) {");
    text.append(" update manual0.kept update root.kept rollup 2 rollup 7 }\n  }\n");
  }

  /** Adds a proxy and gives the span that it mirrors. */
  private String mirrored(int number) {
    List<String> key =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> "k" + i).collect(Collectors.toList());
    String fields = key.stream().map(k -> "    u32 " + k + "\n").collect(Collectors.joining());
    List<String> own = new ArrayList<>(key);
    if (!key.isEmpty() && random.nextBoolean()) {
      own.add("extra");
    }
    Collections.shuffle(own, random);
    text.append("  span p").append(number).append(" {\n    proxy receiver");
    text.append(suffix).append(".r").append(number);
    if (!own.isEmpty() && random.nextBoolean()) {
      text.append(" shard_by (").append(own.get(0)).append(')');
    }
    text.append('\n').append(fields).append("    u8 extra\n");
    text.append(own.isEmpty() ? "" : "    index (" + String.join(", ", own) + ")\n");
    text.append("  }\n");
    String index = key.isEmpty() ? "" : "    index (" + String.join(", ", key) + ")\n";
    int id = 10 * number;
    return "  span r" + number + " {\n" + index + fields + messages(key, number, id) + "  }\n";
  }

  private String messages(List<String> key, int number, int id) {
    String start = id + ": msg _start {}\n";
    String end = id + 1 + ": msg _end {}\n";
    String log = id + 2 + ": msg m" + number + " { 2: string text 1: u16 value }\n";
    if (random.nextBoolean()) {
      StringBuilder fields = new StringBuilder();
      int place = 2 * random.nextInt(key.size() + 1) + 1; // the reference's number, an odd one
      for (int i = 0; i < key.size(); i++) {
        fields.append(2 * (i + 1)).append(": u32 ").append(key.get(i)).append(' ');
      }
      start = "%d: start b%d ref r { %s%d: u64 r }\n".formatted(id, number, fields, place);
      end = "%d: end e%d ref r { 1: u64 r }\n".formatted(id + 1, number);
      log = "%d: log m%d ref r { 2: u64 r 1: u16 v 3: u8 w }\n".formatted(id + 2, number);
    }
    return "    " + start + "    " + end + "    " + log;
  }
}
