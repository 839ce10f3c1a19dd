// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.KeyIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.ProxyIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.ir.SpanIr;

/**
 * Facts about spans in the words of C++. Names are spelt from the global namespace wherever a name
 * of the user could hide them, that is inside classes.
 */
final class SpanCode {

  private SpanCode() {}

  /** {@code ::P::A::}. */
  static String scope(AppIr app) {
    return "::" + app.namespace() + "::";
  }

  /**
   * Facts class of a span, in namespace {@code facts}. Its own members, such as {@code key}, never
   * have this name.
   */
  static String factsClass(SpanIr span) {
    return span.name() + "_facts";
  }

  /** {@code ::P::A::facts::S_facts}. */
  static String facts(AppIr app, SpanIr span) {
    return scope(app) + "facts::" + factsClass(span);
  }

  /** Whether instances are found by the field's value, so that it must not change. */
  static boolean inKey(SpanIr span, FieldIr field) {
    return span.key().map(key -> key.fields().contains(field)).orElse(false);
  }

  /** Members of the key in index order; none without an index. */
  static List<FieldIr> keyFields(SpanIr span) {
    return span.key().map(KeyIr::fields).orElse(List.of());
  }

  /** References in the key, in index order. */
  static List<ReferenceIr> keyReferences(SpanIr span) {
    return span.key().map(KeyIr::references).orElse(List.of());
  }

  /** Whether a modifier may have to compute references. */
  static boolean hasAuto(SpanIr span) {
    return span.references().stream().anyMatch(r -> r.kind() == ReferenceKind.AUTO);
  }

  /** The bits of those among the members that auto references are computed from. */
  static String inputBits(SpanIr span, List<String> members) {
    long bits =
        members.stream()
            .filter(span.autoInputs()::contains)
            .mapToLong(member -> 1L << span.autoInputs().indexOf(member))
            .reduce(0, (a, b) -> a | b);
    return "0x" + Long.toHexString(bits);
  }

  /** Names of the members that are set when an instance is created. */
  static List<String> initial(SpanIr span) {
    return Stream.concat(
            span.key().stream().flatMap(key -> key.members().stream()),
            span.proxy().stream().flatMap(proxy -> proxy.shardBy().stream()).map(FieldIr::name))
        .distinct()
        .toList();
  }

  /** Whether each instance belongs to one of the receivers. */
  static boolean sharded(SpanIr span) {
    return span.proxy().map(ProxyIr::sharded).orElse(false);
  }

  /** {@code ::P::R::Writer} for another app R of the package. */
  static String writer(AppIr app, String remote) {
    return "::" + app.packageName() + "::" + remote + "::Writer";
  }

  static List<SpanIr> singletons(AppIr app) {
    return app.spans().stream().filter(SpanIr::singleton).toList();
  }

  /** Spans of which connections keep a table of the peer's references. */
  static List<SpanIr> withTable(AppIr app) {
    return app.spans().stream().filter(s -> s.connectionTable().isPresent()).toList();
  }

  /** The spans that are the first to include a header of the user, in declaration order. */
  static List<SpanIr> withInclude(AppIr app) {
    Set<String> seen = new HashSet<>();
    return app.spans().stream().filter(s -> s.include().filter(seen::add).isPresent()).toList();
  }

  /** Users' classes, each once, in the order of first use. */
  static List<String> userClasses(AppIr app) {
    return app.spans().stream().flatMap(s -> s.implementation().stream()).distinct().toList();
  }

  /** {@code namespace a::b { class C; }} for {@code a::b::C}. */
  static String forwardDeclaration(String qualifiedClass) {
    int end = qualifiedClass.lastIndexOf("::");
    return end < 0
        ? "class " + qualifiedClass + ";"
        : "namespace "
            + qualifiedClass.substring(0, end)
            + " { class "
            + qualifiedClass.substring(end + 2)
            + "; }";
  }

  /**
   * The end message to be simulated on disconnect for instances that the peer left open: one that
   * was declared {@code msg _end}, else the first, as {@link
   * org.opentelemetry.render.analysis.SpanFacts#endOnDisconnect} says to users. Nothing without a
   * class that could handle it.
   */
  static Optional<MessageIr> endMessage(SpanIr span) {
    List<MessageIr> ends =
        span.messages().stream()
            .filter(m -> m.kind() == MessageKind.END && m.reference().isPresent())
            .toList();
    Optional<MessageIr> fromMsg = ends.stream().filter(MessageIr::fromMsg).findFirst();
    return span.implementation().isEmpty()
        ? Optional.empty()
        : fromMsg.or(() -> ends.stream().findFirst());
  }

  /**
   * Names of the errors that are counted for a message, in the order of the runtime's enumerations.
   */
  static List<String> errors(SpanIr span, MessageIr message) {
    if (span.singleton()) {
      return List.of();
    }
    return switch (message.kind()) {
      case START ->
          List.of("span_alloc_failed", "span_insert_failed", "span_pool_full", "duplicate_ref");
      case LOG -> List.of("span_find_failed");
      case END -> List.of("span_find_failed", "span_erase_failed");
    };
  }

  /** Name of a message's counter and of its handler: {@code A_M}. */
  static String handler(MessageIr message) {
    return message.app() + "_" + message.name();
  }
}
