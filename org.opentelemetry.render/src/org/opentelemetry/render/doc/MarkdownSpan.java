// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;
import static org.opentelemetry.render.doc.MarkdownText.escape;
import static org.opentelemetry.render.doc.MarkdownText.link;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.SpanMemory;

/** What the Markdown document says about spans and their messages. */
final class MarkdownSpan {

  private final MarkdownText out;
  private final Anchors anchors;
  private final Traffic traffic;
  private final DocComments comments;
  private final String model;

  MarkdownSpan(MarkdownText out, Anchors anchors, Traffic traffic, DocComments comments) {
    this.out = out;
    this.anchors = anchors;
    this.traffic = traffic;
    this.comments = comments;
    model = traffic.model().name();
  }

  /** A comment for a cell of a table. */
  static String inline(String comment) {
    return MarkdownText.runs(Prose.runs(comment.replaceAll("\\s+", " ").strip()));
  }

  void print(SpanIr span, SpanMemory memory) {
    String kind = SpanFacts.kind(span);
    String title = escape(span.name()) + (kind.equals("span") ? "" : " (" + kind + ")");
    out.heading(3, "Span " + title, anchors.ofSpan(model, span.app(), span.name()));
    out.prose(comments.ofSpan(span.app(), span.name()));
    out.blank();
    SpanFacts.of(span, memory).forEach(fact -> out.item(fact.term() + ": " + escape(fact.text())));
    span.proxy()
        .ifPresent(
            proxy ->
                out.item(
                    "Mirrors "
                        + link(
                            anchors.ofSpan(model, proxy.app(), proxy.span()),
                            proxy.app() + "." + proxy.span())));
    members(span);
    references(span);
    aggregates(span);
    span.messages().forEach(this::message);
  }

  private String comment(SpanIr span, String member) {
    return inline(comments.ofMember(span.app(), span.name(), member));
  }

  private void members(SpanIr span) {
    if (span.fields().isEmpty()) {
      return;
    }
    List<String> key = span.key().map(k -> k.members()).orElse(List.of());
    out.head("Field", "Type", "Key", "Meaning");
    for (FieldIr field : span.fields()) {
      String inKey = key.contains(field.name()) ? "yes" : "";
      out.row(code(field.name()), code(field.type().source()), inKey, comment(span, field.name()));
    }
  }

  private void references(SpanIr span) {
    if (span.references().isEmpty()) {
      return;
    }
    out.head("Reference", "To", "Set", "From", "Meaning");
    for (ReferenceIr reference : span.references()) {
      out.row(
          code(reference.name()),
          link(anchors.ofSpan(model, span.app(), reference.target()), reference.target()),
          SpanFacts.kind(reference),
          code(SpanFacts.bindings(reference)),
          comment(span, reference.name()));
    }
  }

  private void aggregates(SpanIr span) {
    if (span.aggregates().isEmpty()) {
      return;
    }
    out.head("Aggregate", "Metric", "Fed by", "Slots", "Hands on to", "Rollups", "Meaning");
    for (AggregateIr aggregate : span.aggregates()) {
      out.row(
          code(aggregate.name()),
          link(anchors.ofMetric(model, aggregate.metric()), aggregate.metric().name()),
          aggregate.root() ? "application" : "other aggregates",
          SpanFacts.slots(aggregate),
          code(SpanFacts.updates(aggregate)),
          SpanFacts.rollups(aggregate),
          comment(span, aggregate.name()));
    }
  }

  private void message(MessageIr message) {
    String kind = message.kind().name().toLowerCase(Locale.ROOT);
    out.heading(
        4,
        escape(message.name()) + " (" + kind + ", RPC id " + message.rpcId() + ")",
        anchors.ofMessage(model, message),
        anchors.ofRpcId(model, message.rpcId()));
    if (!message.description().isEmpty()) {
      out.paragraph(escape(message.description()));
    }
    out.prose(comments.ofMessage(message.app(), message.name()));
    out.blank();
    out.item("Sent by: " + senders(message));
    out.item("Record: " + WireFacts.size(message));
    out.item("Id in the app: " + message.id());
    out.item("Instance: " + escape(WireFacts.instance(message)));
    WireFacts.notes(message).forEach(note -> out.item(note.term() + ": " + note.text()));
    out.item("Wire struct: " + code(message.wireStruct()));
    out.item("Layout hash: " + code(WireFacts.hash(message)));
    if (!message.fields().isEmpty()) {
      out.head("No.", "Field", "Type", "Meaning");
      for (FieldIr field : message.parameters()) {
        out.row(
            field.number() == 0 ? "\u2013" : "" + field.number(),
            code(field.name()),
            code(field.type().source()),
            inline(WireFacts.meaning(message, field, comments)));
      }
    }
    // a table right behind another or a list would be part of it without a line in between
    out.paragraph("Bytes, eight to a row; offsets count from the RPC id:");
    out.verbatim(TextDrawing.record(message));
    out.head("In the record", "From the RPC id", "Size", "Content", "Type");
    for (WirePart part : WirePart.of(message)) {
      out.row(
          WireFacts.number(part.recordOffset()).orElse("then"),
          WireFacts.number(part.offset()).orElse("then"),
          WireFacts.number(part.size()).orElse("length"),
          code(part.name()),
          code(part.type()));
    }
  }

  private String senders(MessageIr message) {
    List<Traffic.Flow> flows = traffic.senders(message);
    return flows.isEmpty()
        ? "writers outside this package"
        : flows.stream()
            .map(f -> link(anchors.ofSpan(model, f.app(), f.span()), f.app() + "." + f.span()))
            .collect(Collectors.joining(", ", "proxy ", ""));
  }
}
