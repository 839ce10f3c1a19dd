// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.linking.Occurrences;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/** Gives elements another name, here and wherever the file refers to them. */
public final class Renaming {

  private Renaming() {}

  /** Renames one element and the references to it. */
  static void rename(Document document, EObject element, String name, Edits edits) {
    Occurrences.of(document, element)
        .forEach(place -> edits.replace(place.offset(), place.length(), name));
  }

  /** Renames what is {@link #linked} with an element. */
  static void renameLinked(Document document, EObject element, String name, Edits edits) {
    linked(document, element).forEach(each -> rename(document, each, name, edits));
  }

  /** An element, and those that must have the same name because the key is carried by name. */
  public static Set<EObject> linked(Document document, EObject element) {
    return element instanceof Field field ? sameKeyMember(document, field) : Set.of(element);
  }

  /**
   * A field of a key, the fields of start messages that carry it, and those on the other side of
   * proxies; only the field itself if it has no part in that.
   */
  private static Set<EObject> sameKeyMember(Document document, Field field) {
    Set<EObject> found = new LinkedHashSet<>();
    Deque<Field> open = new ArrayDeque<>(List.of(field));
    while (!open.isEmpty()) {
      Field next = open.pop();
      if (found.add(next)) {
        neighbours(document, next).forEach(open::push);
      }
    }
    return found;
  }

  private static Stream<Field> neighbours(Document document, Field field) {
    Optional<Span> span = Models.span(field);
    if (span.isEmpty() || field.getName() == null) {
      return Stream.empty();
    }
    if (field.eContainer() instanceof Message message) {
      return isStart(message)
          ? ProxyFacts.keyField(span.get(), field.getName()).stream()
          : Stream.empty();
    }
    if (!SpanFacts.keyFields(span.get()).contains(field)) {
      return Stream.empty();
    }
    Stream<Field> carried =
        Clauses.messages(span.get()).stream()
            .filter(Renaming::isStart)
            .flatMap(message -> Clauses.fields(message).stream())
            .filter(other -> Objects.equals(field.getName(), other.getName()));
    Stream<Span> partners =
        Stream.concat(
            ProxyFacts.remote(span.get()).stream(),
            Models.spans(document).stream().filter(other -> ProxyFacts.remote(other).equals(span)));
    return Stream.concat(
        carried, partners.flatMap(s -> ProxyFacts.keyField(s, field.getName()).stream()));
  }

  private static boolean isStart(Message message) {
    return MessageFacts.kind(message) == MessageKind.START;
  }
}
