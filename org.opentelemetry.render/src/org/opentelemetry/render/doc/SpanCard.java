// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;
import static org.opentelemetry.render.doc.MarkdownText.escape;

import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.ir.ElementIr;
import org.opentelemetry.render.ir.ReferenceIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.SpanMemory;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Span;

/** What an editor shows about a span. */
final class SpanCard {

  private final ElementIr elements;

  SpanCard(ElementIr elements) {
    this.elements = elements;
  }

  void print(MarkdownText out, Span span, String comment) {
    Optional<SpanIr> ir = elements.spanWithoutMessages(span);
    String path = Models.app(span).map(App::getName).orElse("?") + "." + span.getName();
    String kind = ir.map(SpanFacts::kind).filter(k -> !k.equals("span")).orElse("");
    out.paragraph("**span** " + code(path) + (kind.isEmpty() ? "" : " \u00b7 " + kind));
    out.prose(comment);
    ir.ifPresent(complete -> print(out, complete));
    out.blank();
    out.item(Quantity.of(Clauses.messages(span).size(), "message"));
    String users = String.join(", ", users(span));
    if (!users.isEmpty()) {
      out.item("Referred to by " + users);
    }
  }

  private static void print(MarkdownText out, SpanIr span) {
    SpanMemory memory = SpanMemory.of(span);
    out.blank();
    SpanFacts.of(span, memory).forEach(fact -> out.item(fact.term() + ": " + escape(fact.text())));
    span.proxy().ifPresent(proxy -> out.item("Mirrors " + code(proxy.app() + "." + proxy.span())));
    out.head("Memory", "Bytes");
    out.row("one instance", Quantity.count(memory.instanceBytes()));
    row(out, "pool of " + Quantity.count(memory.instances()), memory.poolBytes());
    if (span.key().isPresent()) {
      row(out, "index", memory.indexBytes());
    }
    memory.stores().forEach(store -> row(out, "metrics " + code(store.name()), store.bytes()));
    row(out, "all", memory.totalBytes());
    if (!span.references().isEmpty()) {
      out.head("Reference", "To", "Set", "From");
      for (ReferenceIr reference : span.references()) {
        out.row(
            code(reference.name()),
            code(reference.target()),
            SpanFacts.kind(reference),
            code(SpanFacts.bindings(reference)));
      }
    }
  }

  private static void row(MarkdownText out, String what, long bytes) {
    out.row(what, Quantity.memory(bytes));
  }

  /** The references of other spans that lead here. */
  private static List<String> users(Span span) {
    return Models.app(span).map(App::getSpans).map(List::copyOf).orElse(List.of()).stream()
        .flatMap(other -> Clauses.references(other).stream())
        .filter(reference -> ReferenceFacts.target(reference).filter(t -> t == span).isPresent())
        .map(
            reference ->
                code(
                    Models.span(reference).map(Span::getName).orElse("?")
                        + "."
                        + reference.getName()))
        .toList();
  }
}
