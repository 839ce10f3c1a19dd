// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/** References, and what the computed ones ({@code auto} and {@code cached}) are computed from. */
public final class ReferenceFacts {

  /** How many members of a span can trigger the computation of {@code auto} references. */
  public static final int MAX_AUTO_INPUTS = 64;

  private ReferenceFacts() {}

  /** Who sets the reference. */
  public static ReferenceKind kind(Reference reference) {
    if (reference.isAuto()) {
      return ReferenceKind.AUTO;
    }
    return reference.isCached() ? ReferenceKind.CACHED : ReferenceKind.MANUAL;
  }

  /** Whether the reference follows from bindings. */
  public static boolean isComputed(Reference reference) {
    return kind(reference) != ReferenceKind.MANUAL;
  }

  /** Whether the definition is a computed reference. */
  public static boolean isComputed(Definition definition) {
    return definition instanceof Reference reference && isComputed(reference);
  }

  /** The span that the reference leads to. */
  public static Optional<Span> target(Reference reference) {
    return Models.resolved(reference.getTarget());
  }

  /** The computed references of a span, in declaration order. */
  public static List<Reference> computed(Span span) {
    return Clauses.references(span).stream().filter(ReferenceFacts::isComputed).toList();
  }

  /** The binding of a member of the target's key; the first if there are several. */
  public static Optional<Binding> binding(Reference reference, Definition key) {
    return reference.getBindings().stream().filter(b -> b.getKey() == key).findFirst();
  }

  /**
   * The steps of a binding's path; absent unless all are known and lead from one to the next:
   * members of the binding's own span first, and references up to the last.
   */
  public static Optional<List<Definition>> path(Binding binding) {
    List<Definition> steps = knownSteps(binding);
    if (steps.isEmpty() || steps.size() != binding.getPath().size()) {
      return Optional.empty();
    }
    Optional<Span> span = Models.span(binding);
    for (Definition step : steps) {
      if (span.isEmpty() || step.eContainer() != span.get()) {
        return Optional.empty();
      }
      span = step instanceof Reference reference ? target(reference) : Optional.empty();
    }
    return Optional.of(steps);
  }

  /** The steps of a binding's path that are known. */
  public static List<Definition> knownSteps(Binding binding) {
    return binding.getPath().stream().flatMap(step -> Models.resolved(step).stream()).toList();
  }

  /**
   * Whether what the path gives can change without a change of the instance that it begins on: it
   * leads through or to something on another instance that is not in a key, or begins with a {@code
   * cached} reference of which that is true.
   */
  public static boolean canChangeElsewhere(Binding binding) {
    return leavesKeys(binding)
        || firstCached(binding).stream()
            .flatMap(first -> Stream.concat(Stream.of(first), beginnings(first).stream()))
            .flatMap(reference -> reference.getBindings().stream())
            .anyMatch(ReferenceFacts::leavesKeys);
  }

  private static boolean leavesKeys(Binding binding) {
    return path(binding).orElse(List.of()).stream().skip(1).anyMatch(step -> !inKey(step));
  }

  /** The cached references that the paths of a reference begin with, and those of theirs. */
  private static Set<Reference> beginnings(Reference reference) {
    return Walks.reachable(
        reference, r -> r.getBindings().stream().flatMap(b -> firstCached(b).stream()).toList());
  }

  private static Optional<Reference> firstCached(Binding binding) {
    return path(binding)
        .map(steps -> steps.get(0))
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast)
        .filter(first -> kind(first) == ReferenceKind.CACHED);
  }

  private static boolean inKey(Definition definition) {
    return Models.span(definition).map(SpanFacts::key).orElse(List.of()).contains(definition);
  }

  /**
   * What the reference is computed from directly: the distinct first steps of its bindings that are
   * known, sorted by name.
   */
  public static List<Definition> inputs(Reference reference) {
    return reference.getBindings().stream()
        .filter(binding -> !binding.getPath().isEmpty())
        .flatMap(binding -> Models.resolved(binding.getPath().get(0)).stream())
        .filter(input -> input.getName() != null)
        .distinct()
        .sorted(Comparator.comparing(Definition::getName))
        .toList();
  }

  /**
   * The fields and manual references that the inputs come down to when computed references among
   * them are followed to their inputs; sorted by name.
   */
  public static List<Definition> sources(Reference reference) {
    return Walks.<Definition>reachable(reference, ReferenceFacts::inputsIfComputed).stream()
        .filter(definition -> !isComputed(definition))
        .sorted(Comparator.comparing(Definition::getName))
        .toList();
  }

  /** The sources of all {@code auto} references of a span; sorted by name. */
  public static List<Definition> autoSources(Span span) {
    return Clauses.references(span).stream()
        .filter(reference -> kind(reference) == ReferenceKind.AUTO)
        .flatMap(reference -> sources(reference).stream())
        .distinct()
        .sorted(Comparator.comparing(Definition::getName))
        .toList();
  }

  private static List<Definition> inputsIfComputed(Definition definition) {
    return definition instanceof Reference reference ? inputs(reference) : List.of();
  }
}
