// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about names that must differ from each other, and names that C and C++ do not allow. */
final class NameRules {

  private static final String PULSE = "pulse";

  /**
   * Of packages and apps. File systems allow 255 bytes; {@code librender_P_A_descriptor.a} has both
   * names and 24 more, and build tools append to such names.
   */
  private static final int LONGEST_DIRECTORY = 100;

  /**
   * Of all other names. Generated names join up to three and some words; C++ asks compilers for
   * 1,024 characters.
   */
  private static final int LONGEST_NAME = 255;

  private NameRules() {}

  static void namesAreUnique(Document document, Analysis analysis, RuleSink sink) {
    for (NamedElements.Level level : NamedElements.levels(document)) {
      Map<String, EObject> firsts = new HashMap<>();
      for (EObject element : level.elements()) {
        String name = Names.of(element);
        EObject first = name == null ? null : firsts.putIfAbsent(name, element);
        if (first != null) {
          sink.report(
              Place.of(element),
              "duplicate %s '%s'%s".formatted(level.kind(), name, level.owner()),
              new Note("the first declaration", Place.of(first)));
        }
      }
    }
  }

  static void implicitFieldsAreFree(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      for (Message message : Models.messages(app)) {
        Set<String> implicit = new HashSet<>();
        for (MessageField field : analysis.fields(message)) {
          if (field.implicit()) {
            field.name().ifPresent(implicit::add);
          }
        }
        for (Field field : Clauses.fields(message)) {
          if (implicit.contains(field.getName())) {
            sink.report(
                Place.of(field),
                "message '%s' gets a field '%s' without it being written; remove or rename this one"
                    .formatted(message.getName(), field.getName()));
          }
        }
      }
    }
  }

  static void messagesAreUnique(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      Map<String, Message> firsts = new HashMap<>();
      for (Message message : Models.messages(app)) {
        Optional<String> name = MessageFacts.name(message);
        Message first = name.map(n -> firsts.putIfAbsent(n, message)).orElse(null);
        if (first != null) {
          sink.report(
              Place.of(message),
              "message '%s' is already declared in span '%s'; names of messages are per app"
                  .formatted(name.get(), Models.span(first).map(Span::getName).orElse("?")),
              new Note("the first declaration", Place.of(first)));
        }
      }
    }
  }

  static void namesDifferByMoreThanCase(Document document, Analysis analysis, RuleSink sink) {
    List<NamedElements.Level> levels = new ArrayList<>(NamedElements.levels(document));
    document
        .getApps()
        .forEach(app -> levels.add(new NamedElements.Level("message", "", Models.messages(app))));
    for (NamedElements.Level level : levels) {
      Map<String, EObject> firsts = new HashMap<>();
      for (EObject element : level.elements()) {
        String name = name(element);
        EObject first =
            name == null ? null : firsts.putIfAbsent(name.toLowerCase(Locale.ROOT), element);
        if (first != null && !name(first).equals(name)) {
          sink.report(
              Place.of(element),
              "%s '%s' differs from '%s' only by case".formatted(level.kind(), name, name(first)),
              new Note("the other declaration", Place.of(first)));
        }
      }
    }
  }

  private static String name(EObject element) {
    return element instanceof Message message
        ? MessageFacts.name(message).orElse(null)
        : Names.of(element);
  }

  static void noKeywords(Document document, Analysis analysis, RuleSink sink) {
    for (EObject element : NamedElements.all(document)) {
      String name = Names.of(element);
      if (ReservedWords.KEYWORDS.contains(name)) {
        sink.report(
            Place.of(element),
            "'%s' is a keyword of C or C++; choose another name".formatted(name));
      } else if (ReservedWords.TYPES.contains(name)) {
        sink.report(
            Place.of(element),
            "'%s' is a type in generated code; choose another name".formatted(name));
      }
    }
  }

  static void noMacros(Document document, Analysis analysis, RuleSink sink) {
    Set<String> generated = Macros.generated(document);
    for (EObject element : NamedElements.all(document)) {
      String name = Names.of(element);
      if (Macros.isStandard(name)) {
        sink.report(
            Place.of(element),
            "'%s' is a macro of common C headers; choose another name".formatted(name));
      } else if (generated.contains(name)) {
        sink.report(
            Place.of(element),
            "'%s' is a macro of generated headers; choose another name".formatted(name));
      }
    }
  }

  static void noReservedForms(Document document, Analysis analysis, RuleSink sink) {
    for (EObject element : NamedElements.all(document)) {
      if (ReservedWords.isReservedForm(Names.of(element))) {
        sink.report(
            Place.of(element),
            "'%s' is reserved: names do not begin with two underscores, or with one and a capital"
                .formatted(Names.of(element)));
      }
    }
  }

  static void pulseIsTaken(Document document, Analysis analysis, RuleSink sink) {
    for (App app : document.getApps()) {
      for (Message message : Models.messages(app)) {
        if (MessageFacts.name(message).filter(PULSE::equals).isPresent()) {
          sink.report(
              Place.of(message), "every app has a message 'pulse' of its own; choose another name");
        }
      }
    }
  }

  static void namesFitFiles(Document document, Analysis analysis, RuleSink sink) {
    for (EObject element : NamedElements.all(document)) {
      boolean outside = element instanceof Document || element instanceof App;
      int limit = outside ? LONGEST_DIRECTORY : LONGEST_NAME;
      int length = Names.of(element).length();
      if (length > limit) {
        sink.report(
            Place.of(element),
            "the name has %d characters; names%s have at most %d"
                .formatted(
                    length,
                    outside ? " of packages and apps, which files are named after," : "",
                    limit));
      }
    }
  }

  static void packageIsNoGlobalName(Document document, Analysis analysis, RuleSink sink) {
    if (document.getName() != null && ReservedWords.GLOBAL_NAMES.contains(document.getName())) {
      sink.report(
          Place.of(document),
          "package '%s' collides with a name that C or C++ has at global scope; choose another"
              .formatted(document.getName()));
    }
  }
}
