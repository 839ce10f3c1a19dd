// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.BindingTypes;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.ReferenceGraph;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about the bindings of computed references. */
final class BindingRules {

  private BindingRules() {}

  static void keysAreBound(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : computed(document)) {
      Optional<Span> target = ReferenceFacts.target(reference);
      for (Definition key :
          target.map(SpanFacts::key).orElse(List.of()).stream().distinct().toList()) {
        if (ReferenceFacts.binding(reference, key).isEmpty()) {
          sink.report(
              Place.of(reference),
              "key member '%s' of '%s' is not bound; add %s = ..."
                  .formatted(key.getName(), target.get().getName(), key.getName()),
              new Note("the key member", Place.of(key)));
        }
      }
    }
  }

  static void keysAreBoundOnce(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : computed(document)) {
      Map<Definition, Binding> firsts = new HashMap<>();
      for (Binding binding : reference.getBindings()) {
        Optional<Definition> key = Models.resolved(binding.getKey());
        Binding first = key.map(k -> firsts.putIfAbsent(k, binding)).orElse(null);
        if (first != null) {
          sink.report(
              Place.of(binding, Literals.BINDING__KEY),
              "key member '%s' is already bound in line %d"
                  .formatted(key.get().getName(), Place.of(first).line()),
              new Note("the first binding", Place.of(first)));
        }
      }
    }
  }

  static void valuesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : computed(document)) {
      for (Binding binding : reference.getBindings()) {
        Optional<Definition> key = Models.resolved(binding.getKey());
        Optional<List<Definition>> path = ReferenceFacts.path(binding);
        if (key.isEmpty() || path.isEmpty()) {
          continue;
        }
        Definition value = path.get().get(path.get().size() - 1);
        if (!BindingTypes.fits(key.get(), value).orElse(true)) {
          sink.report(
              Place.of(binding, Literals.BINDING__PATH, path.get().size() - 1),
              "key member '%s' is %s, but '%s' is %s; bind an equal type or an integer that widens to it"
                  .formatted(
                      key.get().getName(),
                      describe(key.get()),
                      written(path.get()),
                      describe(value)),
              new Note("the key member", Place.of(key.get())),
              new Note("'" + value.getName() + "'", Place.of(value)));
        }
      }
    }
  }

  static void autoReferencesKeepUp(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : computed(document)) {
      for (Binding binding : reference.isAuto() ? reference.getBindings() : List.<Binding>of()) {
        if (ReferenceFacts.canChangeElsewhere(binding)) {
          String value = ReferenceFacts.path(binding).map(BindingRules::written).orElse("");
          sink.report(
              Place.of(binding),
              "auto reference '%s' is not computed anew when another instance changes '%s'; make it cached"
                  .formatted(reference.getName(), value));
        }
      }
    }
  }

  static void cachedPathsDoNotLeadBack(Document document, Analysis analysis, RuleSink sink) {
    for (Reference reference : computed(document)) {
      for (Binding binding : reference.isCached() ? reference.getBindings() : List.<Binding>of()) {
        List<Definition> path = ReferenceFacts.path(binding).orElse(List.of());
        for (int i = 1; i < path.size(); i++) {
          if (path.get(i) instanceof Reference step && ReferenceGraph.leadsBack(step, reference)) {
            sink.report(
                Place.of(binding, Literals.BINDING__PATH, i),
                "'%s' is computed from '%s' of other instances and so from itself; there its last value is used"
                    .formatted(reference.getName(), step.getName()));
          }
        }
      }
    }
  }

  private static List<Reference> computed(Document document) {
    return ReferenceRules.references(document).stream().filter(ReferenceFacts::isComputed).toList();
  }

  private static String written(List<Definition> path) {
    return path.stream().map(Definition::getName).collect(Collectors.joining("."));
  }

  private static String describe(Definition definition) {
    if (definition instanceof Field field) {
      return FieldTypes.type(field).map(TypeWords::of).orElse("a field");
    }
    return ReferenceFacts.target((Reference) definition)
        .map(target -> "a reference to '%s'".formatted(target.getName()))
        .orElse("a reference");
  }
}
