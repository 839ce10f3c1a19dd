// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Names;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about different names of which generated code makes the same name. */
final class GlobalNameRules {

  private GlobalNameRules() {}

  /**
   * The names of one generated scope, each with the element that it is made of (null: the scope has
   * it anyway).
   */
  private static final class Scope {
    private final String description;
    private final RuleSink sink;
    private final Map<String, EObject> owners = new HashMap<>();

    Scope(String description, RuleSink sink, String... own) {
      this.description = description;
      this.sink = sink;
      for (String name : own) {
        owners.put(name, null);
      }
    }

    /**
     * Claims names for an element; of several clashes with one other element only the first is
     * reported.
     */
    void claim(EObject element, String elementName, String... names) {
      for (String name : names) {
        boolean taken = owners.containsKey(name);
        EObject owner = owners.putIfAbsent(name, element);
        if (!taken || owner == element) {
          continue;
        }
        String message =
            "%s '%s' gives %s '%s', which "
                .formatted(kindOf(element), elementName, description, name);
        if (owner == null) {
          sink.report(Place.of(element), message + "exists already; choose another name");
        } else {
          sink.report(
              Place.of(element),
              message
                  + "%s '%s' gives too; choose another name"
                      .formatted(kindOf(owner), nameOf(owner)),
              new Note("the other declaration", Place.of(owner)));
        }
        return;
      }
    }
  }

  /** "app", "span" or "message". */
  private static String kindOf(EObject element) {
    return element.eClass().getName().toLowerCase(Locale.ROOT);
  }

  private static String nameOf(EObject element) {
    return element instanceof Message message
        ? MessageFacts.name(message).orElse("?")
        : org.opentelemetry.render.scoping.Names.of(element);
  }

  static void appsAreFree(Document document, Analysis analysis, RuleSink sink) {
    Scope scope = new Scope("the C++ name", sink, "metrics");
    for (App app : firstsByName(document)) {
      scope.claim(app, app.getName(), app.getName(), app.getName() + "_metadata");
    }
  }

  static void cNamesAreUnique(Document document, Analysis analysis, RuleSink sink) {
    Scope scope = new Scope("the C name", sink);
    for (App app : firstsByName(document)) {
      String hash = Names.hashFunction(app.getName());
      scope.claim(app, app.getName(), hash, hash + "_g_array", hash + "er_t");
      for (Message message : firstMessages(app)) {
        String stem = Names.cStem(message).orElseThrow();
        scope.claim(
            message,
            nameOf(message),
            "jb_" + stem,
            "jb_" + stem + "__data_size",
            "jb_" + stem + "__rpc_id",
            stem + "_descriptor",
            stem + "__ext_descriptor");
      }
    }
  }

  static void connectionMembersAreUnique(Document document, Analysis analysis, RuleSink sink) {
    for (App app : firstsByName(document)) {
      Scope scope =
          new Scope(
              "the member of class Connection",
              sink,
              GeneratedMembers.CONNECTION.toArray(String[]::new));
      Map<String, Span> seen = new HashMap<>();
      for (Span span : app.getSpans()) {
        String name = span.getName();
        if (name == null || seen.putIfAbsent(name, span) != null) {
          continue;
        }
        if (SpanFacts.isSingleton(span)) {
          scope.claim(span, name, name, name + "__instance");
        } else {
          scope.claim(
              span, name, "get_" + name, name + "__hash", name + "__hash_t", name + "__hasher_t");
        }
      }
      for (Message message : firstMessages(app)) {
        scope.claim(message, nameOf(message), app.getName() + "_" + nameOf(message));
      }
    }
  }

  private static Iterable<App> firstsByName(Document document) {
    Map<String, App> apps = new LinkedHashMap<>();
    for (App app : document.getApps()) {
      if (app.getName() != null) {
        apps.putIfAbsent(app.getName(), app);
      }
    }
    return apps.values();
  }

  /** The messages with a name, without those whose name is taken by one before. */
  private static Iterable<Message> firstMessages(App app) {
    Map<String, Message> messages = new LinkedHashMap<>();
    for (Span span : app.getSpans()) {
      for (Message message : Clauses.messages(span)) {
        MessageFacts.name(message).ifPresent(name -> messages.putIfAbsent(name, message));
      }
    }
    return messages.values();
  }
}
