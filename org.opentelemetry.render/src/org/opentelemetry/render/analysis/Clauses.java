// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.model.Aggregate;
import org.opentelemetry.render.model.ConnHash;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Description;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Impl;
import org.opentelemetry.render.model.Include;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.NoAuthorizationNeeded;
import org.opentelemetry.render.model.PipelineOnly;
import org.opentelemetry.render.model.PoolSize;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Severity;
import org.opentelemetry.render.model.Singleton;
import org.opentelemetry.render.model.Span;

/**
 * The clauses of spans and messages by kind. Clauses stand in any order and may be repeated by
 * mistake; what is meant once is then the first.
 */
public final class Clauses {

  private Clauses() {}

  // Asked hundreds of times for each message, by loops: streams take several times as long.

  /** All elements of one kind, in source order. */
  public static <T> List<T> all(List<?> elements, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Object element : elements) {
      if (type.isInstance(element)) {
        found.add(type.cast(element));
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** The first element of one kind. */
  public static <T> Optional<T> first(List<?> elements, Class<T> type) {
    for (Object element : elements) {
      if (type.isInstance(element)) {
        return Optional.of(type.cast(element));
      }
    }
    return Optional.empty();
  }

  public static Optional<Impl> impl(Span span) {
    return first(span.getHeaders(), Impl.class);
  }

  public static Optional<Include> include(Span span) {
    return first(span.getHeaders(), Include.class);
  }

  public static Optional<PoolSize> poolSize(Span span) {
    return first(span.getElements(), PoolSize.class);
  }

  public static Optional<Index> index(Span span) {
    return first(span.getElements(), Index.class);
  }

  public static Optional<Singleton> singleton(Span span) {
    return first(span.getElements(), Singleton.class);
  }

  public static Optional<ConnHash> connHash(Span span) {
    return first(span.getElements(), ConnHash.class);
  }

  public static Optional<Proxy> proxy(Span span) {
    return first(span.getElements(), Proxy.class);
  }

  public static List<Aggregate> aggregates(Span span) {
    return all(span.getElements(), Aggregate.class);
  }

  /** Fields and references, in source order. */
  public static List<Definition> definitions(Span span) {
    return all(span.getElements(), Definition.class);
  }

  public static List<Field> fields(Span span) {
    return all(span.getElements(), Field.class);
  }

  public static List<Reference> references(Span span) {
    return all(span.getElements(), Reference.class);
  }

  public static List<Message> messages(Span span) {
    return all(span.getElements(), Message.class);
  }

  /**
   * The fields that the user wrote; see {@link MessageFacts#fields} for all that the message has.
   */
  public static List<Field> fields(Message message) {
    return all(message.getElements(), Field.class);
  }

  public static Optional<Description> description(Message message) {
    return first(message.getElements(), Description.class);
  }

  public static Optional<Severity> severity(Message message) {
    return first(message.getElements(), Severity.class);
  }

  public static Optional<NoAuthorizationNeeded> noAuthorizationNeeded(Message message) {
    return first(message.getElements(), NoAuthorizationNeeded.class);
  }

  public static Optional<PipelineOnly> pipelineOnly(Message message) {
    return first(message.getElements(), PipelineOnly.class);
  }
}
