// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.Export;
import org.opentelemetry.render.model.LanguageClause;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.ProbeRole;
import org.opentelemetry.render.model.Requires;
import org.opentelemetry.render.model.Sharing;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.State;
import org.opentelemetry.render.model.Target;
import org.opentelemetry.render.model.TargetLanguage;

/** What follows from the clauses of a probe. */
public final class ProbeFacts {

  /** The setting that every hook looks at first. */
  public static final String ENABLED = "enabled";

  private static final TypeIr U32 = new TypeIr.Scalar(4, false);

  private ProbeFacts() {}

  public static Optional<Target> target(Probe probe) {
    return Models.resolved(probe.getTarget());
  }

  /** Whether the probe is attached to processes, not once to the system. */
  public static boolean ofProcesses(Probe probe) {
    return probe.getTarget() != null;
  }

  public static boolean isDaemon(Probe probe) {
    return ProbeClauses.role(probe).filter(r -> r.getRole() == ProbeRole.DAEMON).isPresent();
  }

  public static boolean perTarget(Probe probe) {
    return ProbeClauses.instances(probe)
        .filter(i -> i.getSharing() == Sharing.PER_TARGET)
        .isPresent();
  }

  /** Whether the programs of the target are written in Go; absent if nobody knows. */
  public static Optional<TargetLanguage> language(Probe probe) {
    return target(probe).flatMap(ProbeClauses::language).map(LanguageClause::getLanguage);
  }

  public static boolean isGo(Probe probe) {
    return language(probe).filter(TargetLanguage.GO::equals).isPresent();
  }

  /** The span whose messages the probe sends. */
  public static Optional<Span> span(Probe probe) {
    return ProbeClauses.emits(probe).map(Emits::getSpan).flatMap(Models::resolved);
  }

  /** The messages of a span that bodies send: all but those about the life of instances. */
  public static List<Message> emitted(Span span) {
    return Clauses.messages(span).stream()
        .filter(message -> MessageFacts.kind(message) == MessageKind.LOG)
        .toList();
  }

  /** The message by which the runtime starts an instance: exactly {@code instance} and pid. */
  public static Optional<Message> start(Span span) {
    return lifeMessage(span, MessageKind.START, List.of("instance", "pid"));
  }

  /** The message by which the runtime ends an instance: exactly {@code instance}. */
  public static Optional<Message> end(Span span) {
    return lifeMessage(span, MessageKind.END, List.of("instance"));
  }

  private static Optional<Message> lifeMessage(Span span, MessageKind kind, List<String> fields) {
    return Clauses.messages(span).stream()
        .filter(message -> MessageFacts.kind(message) == kind)
        .filter(message -> hasFields(message, fields))
        .findFirst();
  }

  private static boolean hasFields(Message message, List<String> names) {
    List<MessageField> fields = MessageFacts.fields(message);
    boolean typed = fields.stream().allMatch(f -> f.type().filter(U32::equals).isPresent());
    boolean named = fields.stream().map(f -> f.name().orElse("")).toList().equals(names);
    boolean refers =
        MessageFacts.reference(message)
            .flatMap(MessageField::name)
            .filter(names.get(0)::equals)
            .isPresent();
    return typed && named && refers;
  }

  /** The maps that dependants may use. */
  public static List<State> exported(Probe probe) {
    return ProbeClauses.exports(probe).stream()
        .map(Export::getState)
        .flatMap(state -> Models.resolved(state).stream())
        .distinct()
        .toList();
  }

  /** The probes that a probe requires, as far as they are known. */
  public static List<Probe> required(Probe probe) {
    return ProbeClauses.requires(probe).stream()
        .map(Requires::getProbe)
        .flatMap(required -> Models.resolved(required).stream())
        .distinct()
        .toList();
  }

  /** How the maps of a required probe are called in the body. */
  public static String alias(Requires requires) {
    return requires.getAlias() != null
        ? requires.getAlias()
        : Models.resolved(requires.getProbe()).map(Probe::getName).orElse("");
  }

  /**
   * The probes with every one behind those that it requires, otherwise in the order of the
   * document. Probes of a circle come in any order.
   */
  public static List<Probe> dependencyOrder(Document document) {
    Set<Probe> ordered = new LinkedHashSet<>();
    document.getProbes().forEach(probe -> addWithRequired(probe, ordered, new LinkedHashSet<>()));
    return new ArrayList<>(ordered);
  }

  private static void addWithRequired(Probe probe, Set<Probe> ordered, Set<Probe> open) {
    if (ordered.contains(probe) || !open.add(probe)) {
      return;
    }
    required(probe).forEach(required -> addWithRequired(required, ordered, open));
    ordered.add(probe);
  }

  /** A circle of requirements that begins with this probe, if there is one. */
  public static Optional<List<Probe>> circle(Probe probe) {
    Map<Probe, Probe> cameFrom = new LinkedHashMap<>();
    List<Probe> queue = new ArrayList<>(List.of(probe));
    for (int i = 0; i < queue.size(); i++) {
      for (Probe required : required(queue.get(i))) {
        if (required == probe) {
          List<Probe> path = new ArrayList<>(List.of(probe));
          for (Probe at = queue.get(i); at != probe; at = cameFrom.get(at)) {
            path.add(1, at);
          }
          return Optional.of(path);
        }
        if (cameFrom.putIfAbsent(required, queue.get(i)) == null) {
          queue.add(required);
        }
      }
    }
    return Optional.empty();
  }
}
