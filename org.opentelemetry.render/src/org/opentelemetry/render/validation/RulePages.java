// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages about all rules. They are read from the files of the folder {@code pages} when somebody
 * asks. In these a page is a heading with the id, a line that says what the rule reports, lines
 * that say why, and below the words {@code bad}, {@code good}, {@code also} and {@code how}, each
 * alone on a line (but for {@code also}, which has the id behind it), the rest.
 */
public final class RulePages {

  private static final List<String> FILES =
      List.of("document", "names", "messages", "spans", "proxies", "probes");

  private RulePages() {}

  /** All pages by rule id, in the order of the files. */
  public static Map<String, RulePage> all() {
    Map<String, RulePage> pages = new LinkedHashMap<>();
    for (String file : FILES) {
      for (String section : read("pages/" + file + ".txt").split("(?m)^## ")) {
        if (!section.isBlank()) {
          RulePage page = parse(section);
          pages.put(page.id(), page);
        }
      }
    }
    return pages;
  }

  /** The page of a rule. */
  public static Optional<RulePage> of(String id) {
    return Optional.ofNullable(all().get(id));
  }

  private static RulePage parse(String section) {
    Map<String, StringBuilder> parts = new LinkedHashMap<>();
    String part = "id";
    for (String line : section.strip().split("\n")) {
      boolean begins = line.matches("bad|good|how|also RENDER[A-Z-]+");
      if (begins) {
        part = line.split(" ")[0];
      }
      String content = begins ? line.substring(part.length()).strip() : line;
      parts.computeIfAbsent(part, p -> new StringBuilder());
      if (!content.isEmpty() || !begins) {
        parts.get(part).append(content).append('\n');
      }
      if (part.equals("id") || part.equals("what")) {
        part = part.equals("id") ? "what" : "why";
      }
    }
    return new RulePage(
        text(parts, "id"),
        text(parts, "what"),
        text(parts, "why"),
        example(parts, "bad"),
        example(parts, "good"),
        text(parts, "also"),
        text(parts, "how"));
  }

  private static String text(Map<String, StringBuilder> parts, String part) {
    return parts.getOrDefault(part, new StringBuilder()).toString().strip().replace('\n', ' ');
  }

  private static Optional<String> example(Map<String, StringBuilder> parts, String part) {
    return Optional.ofNullable(parts.get(part)).map(text -> text.toString().stripTrailing());
  }

  private static String read(String file) {
    try (InputStream in = RulePages.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
