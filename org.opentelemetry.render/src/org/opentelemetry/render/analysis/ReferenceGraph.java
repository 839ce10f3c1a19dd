// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/**
 * Which computed references need which. On one instance a reference depends on the computed ones
 * that its paths begin with; a cycle of those can never be computed. Behind the first step a path
 * is on another instance, so a cycle there (a tree whose {@code root} is {@code parent.root}) is
 * none of the model: see {@link #leadsBack}.
 */
public final class ReferenceGraph {

  private ReferenceGraph() {}

  /** The computed references of the same instance that the reference begins its paths with. */
  public static List<Reference> dependencies(Reference reference) {
    return ReferenceFacts.inputs(reference).stream()
        .filter(ReferenceFacts::isComputed)
        .map(Reference.class::cast)
        .toList();
  }

  /**
   * The computed references of a span, inputs before what is computed from them, and in declaration
   * order where that leaves a choice. Members of a cycle are in declaration order, after the rest
   * of what they need.
   */
  public static List<Reference> order(Span span) {
    List<Reference> waiting = new ArrayList<>(ReferenceFacts.computed(span));
    Map<Reference, List<Reference>> dependencies = dependencies(waiting);
    List<Reference> order = new ArrayList<>();
    Set<Reference> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      Reference next =
          waiting.stream()
              .filter(r -> done.containsAll(dependencies.get(r)))
              .findFirst()
              .orElse(waiting.get(0));
      waiting.remove(next);
      done.add(next);
      order.add(next);
    }
    return List.copyOf(order);
  }

  /**
   * The true cycles of a span: each begins with its first reference in declaration order, every
   * reference is an input of the one before it, and the first one an input of the last. Of cycles
   * that share a reference one is given.
   */
  public static List<List<Reference>> cycles(Span span) {
    Map<Reference, List<Reference>> dependencies = dependencies(ReferenceFacts.computed(span));
    List<List<Reference>> cycles = new ArrayList<>();
    Set<Reference> reported = new HashSet<>();
    for (Reference reference : dependencies.keySet()) {
      if (!reported.contains(reference)) {
        List<Reference> cycle =
            Walks.cycle(reference, r -> dependencies.getOrDefault(r, List.of()));
        if (!cycle.isEmpty() && cycle.stream().noneMatch(reported::contains)) {
          cycles.add(cycle);
          reported.addAll(cycle);
        }
      }
    }
    return List.copyOf(cycles);
  }

  private static Map<Reference, List<Reference>> dependencies(List<Reference> references) {
    Map<Reference, List<Reference>> all = new LinkedHashMap<>();
    references.forEach(reference -> all.put(reference, dependencies(reference)));
    return all;
  }

  /**
   * Whether reading a step of a path can come to computing the reference that the path belongs to,
   * on this or another instance: the step is {@code cached}, and so is everything between.
   */
  public static boolean leadsBack(Reference step, Reference reader) {
    return isCached(step) && Walks.reachable(step, ReferenceGraph::cachedSteps).contains(reader);
  }

  /**
   * Whether creating an instance can create others without end: the reference is computed when an
   * instance is created, that comes back to creating instances of the same span, and the key has a
   * computed reference to an instance of this circle, which is a new one every time.
   */
  public static boolean createsWithoutEnd(Reference reference) {
    Optional<Span> from = Models.span(reference);
    Optional<Span> to = ReferenceFacts.target(reference);
    if (from.isEmpty() || to.isEmpty() || !isComputedOnCreation(reference)) {
      return false;
    }
    boolean comesBack = from.equals(to) || canCreate(to.get(), from.get());
    return comesBack
        && reference.getBindings().stream()
            .flatMap(binding -> ReferenceFacts.path(binding).stream())
            .map(path -> path.get(path.size() - 1))
            .filter(ReferenceFacts::isComputed)
            .flatMap(value -> ReferenceFacts.target((Reference) value).stream())
            .anyMatch(span -> span == from.get() || canCreate(span, from.get()));
  }

  private static boolean canCreate(Span first, Span second) {
    return Walks.reachable(first, ReferenceGraph::created).contains(second);
  }

  /** The spans of which the creation of an instance can create instances. */
  private static List<Span> created(Span span) {
    return Clauses.references(span).stream()
        .filter(ReferenceGraph::isComputedOnCreation)
        .flatMap(reference -> ReferenceFacts.target(reference).stream())
        .distinct()
        .toList();
  }

  /** Whether the reference comes down to the key, which is set when an instance is created. */
  private static boolean isComputedOnCreation(Reference reference) {
    List<Definition> key = Models.span(reference).map(SpanFacts::key).orElse(List.of());
    return ReferenceFacts.kind(reference) == ReferenceKind.AUTO
        && ReferenceFacts.sources(reference).stream().anyMatch(key::contains);
  }

  /** The distinct {@code cached} references at any place of the paths of a reference. */
  private static List<Reference> cachedSteps(Reference reference) {
    return reference.getBindings().stream()
        .flatMap(
            binding -> Clauses.all(ReferenceFacts.knownSteps(binding), Reference.class).stream())
        .filter(ReferenceGraph::isCached)
        .distinct()
        .toList();
  }

  private static boolean isCached(Reference reference) {
    return ReferenceFacts.kind(reference) == ReferenceKind.CACHED;
  }
}
