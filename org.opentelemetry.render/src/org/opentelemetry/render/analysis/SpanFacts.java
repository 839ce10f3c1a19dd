// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/** What follows from the clauses of a span. */
public final class SpanFacts {

  /** Capacity of a pool without a {@code pool_size}. */
  public static final int DEFAULT_POOL_SIZE = 4096;

  /** The largest capacity of a pool. */
  public static final int MAX_POOL_SIZE = 1 << 30;

  /** Pools from this size on need 32-bit locations. */
  public static final int WIDE_POOL_SIZE = 65536;

  private SpanFacts() {}

  public static boolean isSingleton(Span span) {
    return Clauses.singleton(span).isPresent();
  }

  public static boolean isIndexed(Span span) {
    return Clauses.index(span).isPresent();
  }

  /** Capacity of the pool; the default also stands in for an invalid one. */
  public static int poolSize(Span span) {
    return Clauses.poolSize(span)
        .map(clause -> Numbers.saturated(clause.getSize()))
        .filter(size -> 1 <= size && size <= MAX_POOL_SIZE)
        .orElse(DEFAULT_POOL_SIZE);
  }

  /** The unsigned integer that numbers the places of the pool: u16 below 65536 places, else u32. */
  public static TypeIr.Scalar locationType(Span span) {
    return new TypeIr.Scalar(poolSize(span) < WIDE_POOL_SIZE ? 2 : 4, false);
  }

  /** The members of the key that are known, in the order of the {@code index} clause. */
  public static List<Definition> key(Span span) {
    return Clauses.index(span).stream()
        .flatMap(index -> index.getMembers().stream())
        .flatMap(member -> Models.resolved(member).stream())
        .filter(member -> member.eContainer() == span)
        .toList();
  }

  /** The members of the key that are fields. */
  public static List<Field> keyFields(Span span) {
    return Clauses.all(key(span), Field.class);
  }

  /** The members of the key that are references. */
  public static List<Reference> keyReferences(Span span) {
    return Clauses.all(key(span), Reference.class);
  }

  /** Whether every member of the key is known; true for spans without an index. */
  public static boolean keyIsResolved(Span span) {
    return Clauses.index(span)
        .map(index -> key(span).size() == index.getMembers().size())
        .orElse(true);
  }

  /**
   * The integer type under which connections keep the instances that their peer named: that of the
   * reference field of the first message that has one. Absent for singletons and spans without such
   * a message, which have no table.
   */
  public static Optional<TypeIr.Scalar> connectionTable(Span span) {
    if (isSingleton(span)) {
      return Optional.empty();
    }
    return Clauses.messages(span).stream()
        .flatMap(message -> referenceType(message).stream())
        .findFirst();
  }

  /**
   * The end message that stands for all when a connection closes and leaves instances open: {@code
   * msg _end}, else the first. Absent for singletons.
   */
  public static Optional<Message> endOnDisconnect(Span span) {
    List<Message> ends =
        Clauses.messages(span).stream()
            .filter(message -> !isSingleton(span) && MessageFacts.kind(message) == MessageKind.END)
            .toList();
    return ends.stream()
        .filter(MessageFacts::isImplicitEnd)
        .findFirst()
        .or(() -> ends.stream().findFirst());
  }

  private static Optional<TypeIr.Scalar> referenceType(Message message) {
    return MessageFacts.reference(message)
        .flatMap(MessageField::type)
        .filter(TypeIr.Scalar.class::isInstance)
        .map(TypeIr.Scalar.class::cast);
  }
}
