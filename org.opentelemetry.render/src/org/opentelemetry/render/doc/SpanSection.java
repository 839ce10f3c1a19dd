// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AggregateIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProxyIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.SpanMemory;

/** What the page says about a span. */
final class SpanSection {

  private final Markup out;
  private final Anchors anchors;
  private final PackageIr model;
  private final DocComments comments;
  private final MessageArticle messages;

  SpanSection(Markup out, Anchors anchors, Traffic traffic, DocComments comments) {
    this.out = out;
    this.anchors = anchors;
    this.model = traffic.model();
    this.comments = comments;
    messages = new MessageArticle(out, anchors, traffic, comments);
  }

  void print(SpanIr span, SpanMemory memory) {
    String anchor = anchors.ofSpan(model.name(), span.app(), span.name());
    out.open("section", "class", "span entry", "data-search", search(span));
    out.open("h4", "id", anchor);
    HtmlText.link(out, anchor, span.name());
    out.text(" ").element("span", SpanFacts.kind(span), "class", "kind");
    out.close();
    HtmlText.prose(out, comments.ofSpan(span.app(), span.name()));
    out.open("dl");
    SpanFacts.of(span, memory).forEach(fact -> HtmlText.fact(out, fact.term(), fact.text()));
    out.close();
    members(span);
    references(span);
    span.proxy().ifPresent(this::proxy);
    aggregates(span);
    span.messages().forEach(messages::print);
    out.close();
  }

  private static String search(SpanIr span) {
    return (span.app() + "." + span.name()).toLowerCase(Locale.ROOT);
  }

  private void members(SpanIr span) {
    if (span.fields().isEmpty()) {
      return;
    }
    HtmlText.table(out, "Fields of " + span.name(), "Field", "Type", "Key", "Meaning");
    List<String> key = span.key().map(k -> k.members()).orElse(List.of());
    for (FieldIr field : span.fields()) {
      out.open("tr");
      HtmlText.code(out, field.name());
      HtmlText.code(out, field.type().source());
      HtmlText.cell(out, key.contains(field.name()) ? "yes" : "");
      meaning(span, field.name());
      out.close();
    }
    HtmlText.endTable(out);
  }

  private void meaning(SpanIr span, String member) {
    out.open("td");
    HtmlText.inline(out, comments.ofMember(span.app(), span.name(), member));
    out.close();
  }

  private void references(SpanIr span) {
    if (span.references().isEmpty()) {
      return;
    }
    HtmlText.table(
        out, "References of " + span.name(), "Reference", "To", "Set", "From", "Meaning");
    for (ReferenceIr reference : span.references()) {
      out.open("tr");
      HtmlText.code(out, reference.name());
      out.open("td");
      spanLink(span.app(), reference.target(), reference.target());
      out.close();
      HtmlText.cell(out, SpanFacts.kind(reference));
      HtmlText.code(out, SpanFacts.bindings(reference));
      meaning(span, reference.name());
      out.close();
    }
    HtmlText.endTable(out);
  }

  private void proxy(ProxyIr proxy) {
    out.open("p").text("Mirrors ");
    spanLink(proxy.app(), proxy.span(), proxy.app() + "." + proxy.span());
    out.text(": creating an instance sends ");
    messageLink(proxy.start().message());
    out.text(", letting go of it ");
    messageLink(proxy.end().message());
    if (!proxy.calls().isEmpty()) {
      out.text("; in between come ");
      for (int i = 0; i < proxy.calls().size(); i++) {
        out.text(i == 0 ? "" : ", ");
        messageLink(proxy.calls().get(i).message());
      }
    }
    out.text(". ");
    if (proxy.sharded()) {
      String fields = proxy.shardBy().stream().map(FieldIr::name).collect(Collectors.joining(", "));
      out.text("One writer gets all about an instance, by the hash of " + fields + ".");
    } else {
      out.text("All writers get everything.");
    }
    out.close();
  }

  private void messageLink(org.opentelemetry.render.ir.MessageIr message) {
    HtmlText.link(out, anchors.ofMessage(model.name(), message), message.name());
  }

  private void spanLink(String app, String span, String text) {
    HtmlText.link(out, anchors.ofSpan(model.name(), app, span), text);
  }

  private void aggregates(SpanIr span) {
    if (span.aggregates().isEmpty()) {
      return;
    }
    HtmlText.table(
        out,
        "Aggregates of " + span.name(),
        "Aggregate",
        "Metric",
        "Fed by",
        "Slots",
        "Hands on to",
        "Rollups",
        "Meaning");
    for (AggregateIr aggregate : span.aggregates()) {
      out.open("tr");
      HtmlText.code(out, aggregate.name());
      out.open("td");
      MetricIr metric = aggregate.metric();
      HtmlText.link(out, anchors.ofMetric(model.name(), metric), metric.name());
      out.close();
      HtmlText.cell(out, aggregate.root() ? "application" : "other aggregates");
      HtmlText.cell(out, SpanFacts.slots(aggregate));
      HtmlText.code(out, SpanFacts.updates(aggregate));
      HtmlText.cell(out, SpanFacts.rollups(aggregate));
      meaning(span, aggregate.name());
      out.close();
    }
    HtmlText.endTable(out);
  }
}
