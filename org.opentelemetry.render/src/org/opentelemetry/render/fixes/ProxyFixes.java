// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProxyFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Index;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.ShardBy;
import org.opentelemetry.render.model.Span;

/** Fixes of proxies: their keys, shards, pools and references. */
final class ProxyFixes {

  private ProxyFixes() {}

  /** Whether the index of a span can get more members without a message having to carry them. */
  private static boolean indexIsFree(Span span) {
    return !SpanFacts.isSingleton(span)
        && Clauses.messages(span).stream()
            .noneMatch(
                message ->
                    MessageFacts.kind(message) == MessageKind.START
                        && !MessageFacts.isImplicitStart(message));
  }

  /** Declares a field of the remote key if it is missing; false if something else has its name. */
  private static boolean declare(Span span, Field remote, Edits edits) {
    Optional<Definition> own =
        Clauses.definitions(span).stream()
            .filter(d -> remote.getName() != null && remote.getName().equals(d.getName()))
            .findFirst();
    if (own.isPresent()) {
      return own.get() instanceof Field field
          && FieldTypes.type(field).equals(FieldTypes.type(remote));
    }
    edits.insertInBody(span, FieldFixes.declaration(remote));
    return remote.getName() != null;
  }

  static List<Fix> addIndex(Finding finding) {
    Optional<Span> span = finding.at(Span.class);
    Optional<Span> remote = finding.at(Proxy.class).flatMap(ProxyFacts::remote);
    if (remote.isEmpty() || span.isEmpty() || !indexIsFree(span.get())) {
      return List.of();
    }
    List<Field> key = SpanFacts.keyFields(remote.get()).stream().distinct().toList();
    Edits edits = new Edits(finding);
    boolean possible = !key.isEmpty();
    for (Field field : key) {
      possible &= declare(span.get(), field, edits);
    }
    String index = "index (" + String.join(", ", key.stream().map(Field::getName).toList()) + ")";
    return possible
        ? edits.insertInBody(span.get(), index).possible("Add '" + index + "'")
        : List.of();
  }

  static List<Fix> extendIndex(Finding finding) {
    Optional<Index> index = finding.at(Index.class);
    Optional<Span> span = index.flatMap(Models::span);
    Optional<Field> remote = finding.relatedAt(0, Field.class);
    if (remote.isEmpty() || span.isEmpty() || !indexIsFree(span.get())) {
      return List.of();
    }
    Edits edits = new Edits(finding);
    if (!declare(span.get(), remote.get(), edits)) {
      return List.of();
    }
    List<INode> members = NodeModelUtils.findNodesForFeature(index.get(), Literals.INDEX__MEMBERS);
    return edits
        .insertAfter(members.get(members.size() - 1), ", " + remote.get().getName())
        .possible("Add '" + remote.get().getName() + "' to the index");
  }

  /** Gives the field the type that it has on the other side, and in the start messages here. */
  static List<Fix> sameType(Finding finding) {
    Optional<Field> field = finding.at(Field.class);
    Optional<TypeIr> type = finding.relatedAt(0, Field.class).flatMap(FieldTypes::type);
    Optional<Span> span = field.flatMap(Models::span);
    if (type.isEmpty() || span.isEmpty()) {
      return List.of();
    }
    Edits edits = new Edits(finding);
    Stream<Field> carried =
        Clauses.messages(span.get()).stream()
            .filter(message -> MessageFacts.kind(message) == MessageKind.START)
            .flatMap(message -> Clauses.fields(message).stream())
            .filter(other -> field.get().getName().equals(other.getName()));
    String word = MessageFixes.word(type.get());
    Stream.concat(field.stream(), carried).forEach(f -> FieldFixes.retype(f, word, edits));
    return edits.possible("Make '" + field.get().getName() + "' " + word + ", as there");
  }

  /** All reference fields of the remote span, which must agree. */
  static List<Fix> widenReference(Finding finding) {
    Optional<Span> span = finding.at(Span.class);
    Optional<Span> remote = finding.at(Proxy.class).flatMap(ProxyFacts::remote);
    if (remote.isEmpty() || span.isEmpty()) {
      return List.of();
    }
    String word = MessageFixes.word(SpanFacts.locationType(span.get()));
    Edits edits = new Edits(finding);
    Clauses.messages(remote.get()).stream()
        .flatMap(message -> Models.resolved(message.getRef()).stream())
        .filter(field -> field.getArray() == null)
        .forEach(field -> FieldFixes.retype(field, word, edits));
    return edits.possible(
        "Make the reference fields of '%s' %s; the wire format changes"
            .formatted(remote.get().getName(), word));
  }

  static List<Fix> samePool(Finding finding) {
    Optional<Span> span = finding.at(Span.class);
    Optional<Span> remote = finding.at(Proxy.class).flatMap(ProxyFacts::remote);
    if (remote.isEmpty() || span.isEmpty()) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    int here = SpanFacts.poolSize(span.get());
    int there = SpanFacts.poolSize(remote.get());
    Optional<TypeIr> reference =
        ProxyFacts.start(remote.get()).flatMap(MessageFacts::reference).flatMap(MessageField::type);
    boolean wide =
        reference.filter(t -> t instanceof TypeIr.Scalar s && s.bytes() >= 4).isPresent();
    if (there < SpanFacts.WIDE_POOL_SIZE || there < here || wide) {
      fixes.addAll(pool(finding, span.get(), there));
    }
    fixes.addAll(pool(finding, remote.get(), here));
    return fixes;
  }

  private static List<Fix> pool(Finding finding, Span span, int size) {
    Edits edits = new Edits(finding);
    Clauses.poolSize(span)
        .flatMap(clause -> Finding.node(clause, Literals.POOL_SIZE__SIZE))
        .ifPresentOrElse(
            node -> edits.replace(node, String.valueOf(size)),
            () -> edits.insertInBody(span, "pool_size " + size));
    return edits.possible("Give '%s' pool_size %d".formatted(span.getName(), size));
  }

  /** Removes one field of shard_by, or all of it if that is the only one. */
  static List<Fix> removeShard(Finding finding) {
    Optional<ShardBy> clause = finding.at(ShardBy.class);
    int field = clause.map(c -> finding.indexIn(c, Literals.SHARD_BY__FIELDS)).orElse(-1);
    if (field < 0) {
      return List.of();
    }
    List<Field> fields = clause.get().getFields();
    List<INode> nodes = NodeModelUtils.findNodesForFeature(clause.get(), Literals.SHARD_BY__FIELDS);
    return nodes.size() < 2
        ? removeSharding(finding)
        : new Edits(finding)
            .removeFromList(nodes, field)
            .fix(
                "Remove '" + fields.get(field).getName() + "' from shard_by",
                fields.indexOf(fields.get(field)) != field);
  }

  static List<Fix> removeSharding(Finding finding) {
    return finding
        .at(ShardBy.class)
        .map(
            clause ->
                new Edits(finding)
                    .remove(Finding.node(clause))
                    .possible("Remove shard_by: every writer gets the messages"))
        .orElse(List.of());
  }
}
