// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import static org.opentelemetry.render.ir.Facts.known;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.ReferenceGraph;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/** Builds the IR of references. */
final class ReferenceBuilder {

  private ReferenceBuilder() {}

  static ReferenceIr reference(Reference reference) {
    Span target = target(reference);
    List<BindingIr> bindings =
        ReferenceFacts.isComputed(reference)
            ? SpanFacts.key(target).stream().map(key -> binding(reference, key)).toList()
            : List.of();
    return new ReferenceIr(
        Facts.name(reference),
        Facts.name(target),
        SpanFacts.locationType(target).bytes(),
        ReferenceFacts.kind(reference),
        bindings,
        ReferenceFacts.inputs(reference).stream().map(input -> step(reference, input)).toList(),
        names(ReferenceFacts.sources(reference)));
  }

  static List<String> names(List<? extends Definition> definitions) {
    return definitions.stream().map(Facts::name).toList();
  }

  private static BindingIr binding(Reference reference, Definition key) {
    Binding binding = known(ReferenceFacts.binding(reference, key), key);
    List<Definition> path = known(ReferenceFacts.path(binding), binding);
    Optional<TypeIr> type =
        key instanceof Field field ? Optional.of(Facts.spanField(field).type()) : Optional.empty();
    return new BindingIr(
        Facts.name(key), type, path.stream().map(step -> step(reference, step)).toList());
  }

  private static StepIr step(Reference reader, Definition step) {
    String span = Facts.name(known(Models.span(step), step));
    if (step instanceof Reference reference) {
      ReferenceKind kind = ReferenceFacts.kind(reference);
      boolean refreshed =
          kind == ReferenceKind.CACHED && !ReferenceGraph.leadsBack(reference, reader);
      return new StepIr.Reference(
          span, Facts.name(step), Facts.name(target(reference)), kind, refreshed);
    }
    return new StepIr.Field(span, Facts.name(step), Facts.spanField((Field) step).type());
  }

  private static Span target(Reference reference) {
    return known(ReferenceFacts.target(reference), reference);
  }
}
