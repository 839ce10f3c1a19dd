// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.BindingTypes;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.fixes.HandlerDraft;
import org.opentelemetry.render.fixes.MessageDraft;
import org.opentelemetry.render.ide.LanguageWords;
import org.opentelemetry.render.ir.MessageKind;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;

/** What usually follows a word, with places to fill in, in the syntax of the protocol. */
final class Snippets {

  private static final String INDENT = "  ";

  /** By rule and word; what is not here depends on the model, or nothing follows the word. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("NamespaceBlock:namespace", "namespace {\n  $0\n}"),
          Map.entry("Span:span", "span ${1:name} {\n  $0\n}"),
          Map.entry("Metric:metric", "metric ${1:name} {\n  u64 ${2:value}$0\n}"),
          Map.entry("PoolSize:pool_size", "pool_size ${1:" + SpanFacts.DEFAULT_POOL_SIZE + "}"),
          Map.entry("Index:index", "index ($1)"),
          Map.entry("ShardBy:shard_by", "shard_by ($1)"),
          Map.entry("AggregateAttribute:interval", "interval ${1:10}"),
          Map.entry("AggregateAttribute:slots", "slots ${1|2,4,8,16,32|}"),
          Map.entry("Rollup:rollup", "rollup ${1:60}"),
          Map.entry("MessageElement:description", "description \"$1\""),
          Map.entry("MessageElement:severity", "severity ${1:1}"),
          Map.entry("MetricField:method", "method ${1|rate,gauge,counter,tdigest|}"));

  /** The snippet for a word; the word itself if nothing follows it. */
  String of(String rule, String word, Surroundings surroundings, Around around) {
    String fixed = FIXED.get(rule + ":" + word);
    if (fixed != null) {
      return fixed;
    }
    return switch (rule + ":" + word) {
      case "Document:package" -> "package ${1:" + around.packageName().orElse("name") + "}\n\n";
      case "App:app" ->
          "app ${1:" + around.unknownApps().stream().findFirst().orElse("name") + "} {\n  $0\n}";
      case "SpanHeader:impl" -> "impl \"${1:" + handler(surroundings, around).className() + "}\"";
      case "SpanHeader:include" ->
          "include \"${1:" + quoted(handler(surroundings, around).include()) + "}\"";
      case "Proxy:proxy" -> "proxy ${1:app}.${2:" + name(around.span(), "span") + "}";
      case "Aggregate:aggregate" ->
          "aggregate ${1:name} (type ${2" + metrics(around) + "} interval ${3:10} slots ${4:4})";
      case "AggregateAttribute:type" -> "type ${1" + metrics(around) + "}";
      case "Update:update" -> "update ${1" + references(around) + "}.${2:aggregate}";
      case "Reference:reference" -> "reference<${1" + spans(around) + "}> ${2:name}";
      case "Reference:auto", "Reference:cached" -> word + bindings(around);
      case "MessageKind:start", "MessageKind:log", "MessageKind:end", "MessageKind:msg" ->
          message(word, around);
      default -> Proposal.escape(word);
    };
  }

  /** What the class of the span could be called whose name is in front of the cursor. */
  private static HandlerDraft handler(Surroundings surroundings, Around around) {
    List<String> before = surroundings.before();
    int span = before.lastIndexOf("span");
    String name = span + 1 < before.size() ? before.get(span + 1) : "";
    return HandlerDraft.of(around.document(), name.replace("^", ""));
  }

  private static String quoted(String text) {
    return Proposal.escape(text.replace("\"", "\\\""));
  }

  private static String name(Optional<Span> span, String otherwise) {
    return span.map(Span::getName).orElse(otherwise);
  }

  private static String metrics(Around around) {
    return choice(around.document().getMetrics(), "metric");
  }

  private static String references(Around around) {
    List<Reference> able =
        around.span().map(Clauses::references).orElse(List.of()).stream()
            .filter(
                reference ->
                    ReferenceFacts.target(reference)
                        .filter(target -> !Clauses.aggregates(target).isEmpty())
                        .isPresent())
            .toList();
    return choice(able, "reference");
  }

  private static String spans(Around around) {
    return choice(around.app().map(app -> List.copyOf(app.getSpans())).orElse(List.of()), "span");
  }

  /** The inside of a place to fill in: a choice if there is one to make. */
  private static String choice(List<? extends EObject> elements, String otherwise) {
    List<String> names =
        elements.stream()
            .map(Names::of)
            .filter(Objects::nonNull)
            .map(LanguageWords::asName)
            .toList();
    return switch (names.size()) {
      case 0 -> ":" + otherwise;
      case 1 -> ":" + names.get(0);
      default -> "|" + String.join(",", names) + "|";
    };
  }

  /** A binding for each member of the key of the span that the reference leads to. */
  private static String bindings(Around around) {
    List<Definition> key =
        around.reference().flatMap(ReferenceFacts::target).map(SpanFacts::key).orElse(List.of());
    if (key.isEmpty()) {
      return " { $0 }";
    }
    StringBuilder lines = new StringBuilder(" {\n");
    for (int i = 0; i < key.size(); i++) {
      lines
          .append(INDENT)
          .append(LanguageWords.asName(key.get(i).getName()))
          .append(" = ${")
          .append(i + 1)
          .append(values(key.get(i), around))
          .append("}\n");
    }
    return lines.append("}").toString();
  }

  /** What can be bound to a member of the key, that of the same name first. */
  private static String values(Definition key, Around around) {
    List<Definition> fitting = new ArrayList<>();
    for (Definition value : around.span().map(Clauses::definitions).orElse(List.of())) {
      boolean same = Objects.equals(value.getName(), key.getName());
      if (around.reference().orElse(null) != value && BindingTypes.fits(key, value).orElse(false)) {
        fitting.add(same ? 0 : fitting.size(), value);
      }
    }
    return choice(fitting, "path");
  }

  private static String message(String kind, Around around) {
    Optional<Span> span = around.span();
    if (kind.equals("msg") || span.isEmpty()) {
      return kind + " ${1:name} {\n" + INDENT + "$0\n}";
    }
    MessageDraft draft =
        MessageDraft.of(span.get(), MessageKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    String reference = draft.reference().map(r -> " ref " + LanguageWords.asName(r)).orElse("");
    String fields = "";
    for (int i = 0; i < draft.fields().size(); i++) {
      fields += INDENT + (i + 1) + ": " + Proposal.escape(draft.fields().get(i)) + "\n";
    }
    return kind + " ${1:name}" + reference + " {\n" + fields + INDENT + "$0\n}";
  }
}
