// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.scoping.Names;

/** Finds names that an element of a document can have without breaking a rule about names. */
public final class FreeNames {

  private static final List<Set<String>> GENERATED =
      List.of(
          GeneratedMembers.OF_SPAN_CLASSES,
          GeneratedMembers.INDEX,
          GeneratedMembers.CONNECTION,
          GeneratedMembers.WRITER_AND_ENCODER,
          GeneratedMembers.MESSAGE_STRUCT,
          GeneratedMembers.SHARDING_KEY,
          GeneratedMembers.METRIC,
          GeneratedMembers.ACCUMULATOR);

  private final Set<String> used = new HashSet<>();
  private final Set<String> macros;

  /** The names that are free in a document as it is now. */
  public FreeNames(Document document) {
    for (EObject element : NamedElements.all(document)) {
      used.add(Names.of(element).toLowerCase(Locale.ROOT));
    }
    document
        .getApps()
        .forEach(
            app ->
                Models.messages(app)
                    .forEach(
                        message ->
                            MessageFacts.name(message)
                                .ifPresent(name -> used.add(name.toLowerCase(Locale.ROOT)))));
    macros = Macros.generated(document);
  }

  /** Whether nothing has the name, or one that differs by case only, and no rule forbids it. */
  public boolean isFree(String name) {
    return !used.contains(name.toLowerCase(Locale.ROOT))
        && !ReservedWords.KEYWORDS.contains(name)
        && !ReservedWords.GLOBAL_NAMES.contains(name)
        && !ReservedWords.isReservedForm(name)
        && !Macros.isStandard(name)
        && !macros.contains(name)
        && GENERATED.stream().noneMatch(names -> names.contains(name));
  }

  /**
   * The stem itself if it is free and not the name to get rid of, else with {@code _} behind it,
   * else with a number.
   */
  public String near(String stem, String unwanted) {
    String base = stem.isEmpty() ? "x" : stem;
    if (isFree(base) && !base.equals(unwanted)) {
      return base;
    }
    return isFree(base + "_") ? base + "_" : numbered(base + "_");
  }

  /**
   * The stem with the first number from 2 on that makes it free. Some beginnings are never free, as
   * {@code SYS_}; they get another one.
   */
  public String numbered(String stem) {
    for (int number = 2; number < used.size() + 3; number++) {
      if (isFree(stem + number)) {
        return stem + number;
      }
    }
    return numbered("x_" + stem);
  }
}
