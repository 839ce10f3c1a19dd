// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;
import static org.opentelemetry.render.doc.MarkdownText.escape;
import static org.opentelemetry.render.doc.MarkdownText.link;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MetricFieldIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.map.AppMap;
import org.opentelemetry.render.map.SpanMemory;

/** The reference as one Markdown document, with drawings of letters. */
public final class MarkdownReference {

  private final MarkdownText out = new MarkdownText();
  private final Anchors anchors;

  private MarkdownReference(Anchors anchors) {
    this.anchors = anchors;
  }

  /**
   * The document of some packages.
   *
   * @param comments those of each package
   */
  public static String print(List<PackageIr> packages, List<DocComments> comments) {
    MarkdownReference reference = new MarkdownReference(new Anchors(packages));
    for (int i = 0; i < packages.size(); i++) {
      reference.model(packages.get(i), comments.get(i));
    }
    reference.notes();
    return reference.out.toString().strip() + "\n";
  }

  private void model(PackageIr model, DocComments comments) {
    out.heading(1, "Package " + escape(model.name()), anchors.ofPackage(model));
    out.prose(comments.ofPackage());
    Traffic traffic = new Traffic(model);
    traffic(traffic);
    ids(model);
    MarkdownSpan spans = new MarkdownSpan(out, anchors, traffic, comments);
    for (AppIr app : model.apps()) {
      out.heading(2, "App " + escape(app.name()), anchors.ofApp(app));
      out.prose(comments.ofApp(app.name()));
      AppMap map = AppMap.of(app);
      String memory = Quantity.memory(map.totalBytes());
      out.paragraph(AppSection.summary(app) + "; " + memory + " when all pools are full.");
      for (int i = 0; i < app.spans().size(); i++) {
        SpanMemory spanMemory = map.spans().get(i);
        if (!app.spans().get(i).pulsar()) {
          spans.print(app.spans().get(i), spanMemory);
        }
      }
    }
    model.metrics().forEach(metric -> metric(model, metric, comments));
    model.probes().forEach(probe -> probe(probe, comments));
  }

  private void traffic(Traffic traffic) {
    PackageIr model = traffic.model();
    out.heading(2, "Who sends to whom", anchors.ofTraffic(model));
    out.head("From", "To", "Messages", "Writers");
    for (AppIr app : model.apps()) {
      List<MessageIr> messages = traffic.fromOutside(app);
      if (!messages.isEmpty()) {
        String to = link(anchors.ofApp(app), app.name());
        out.row("other writers", to, links(model, messages), "");
      }
    }
    for (Traffic.Flow flow : traffic.flows()) {
      out.row(
          span(model, flow.app(), flow.span()),
          span(model, flow.proxy().app(), flow.proxy().span()),
          links(model, flow.messages()),
          flow.proxy().sharded() ? "one, by the key" : "all");
    }
  }

  private String links(PackageIr model, List<MessageIr> messages) {
    return messages.stream()
        .map(message -> link(anchors.ofMessage(model.name(), message), message.name()))
        .collect(Collectors.joining(", "));
  }

  private String span(PackageIr model, String app, String span) {
    return link(anchors.ofSpan(model.name(), app, span), app + "." + span);
  }

  private void ids(PackageIr model) {
    out.heading(2, "RPC ids", anchors.ofIds(model));
    out.paragraph("`#` is in use, `.` is free.");
    for (AppIr app : model.apps()) {
      AppMap map = AppMap.of(app);
      if (!map.ranges().isEmpty()) {
        out.paragraph(
            Quantity.format(
                "%s: %s of %s used",
                link(anchors.ofApp(app), app.name()),
                Quantity.count(map.messages().size()),
                Quantity.count(map.capacity())));
        out.verbatim(TextDrawing.ids(map));
      }
    }
  }

  private void metric(PackageIr model, MetricIr metric, DocComments comments) {
    out.heading(2, "Metric " + escape(metric.name()), anchors.ofMetric(model.name(), metric));
    out.prose(comments.ofMetric(metric.name()));
    out.head("Value", "Type", "Method", "Combined as", "Meaning");
    for (MetricFieldIr field : metric.fields()) {
      String comment = comments.ofValue(metric.name(), field.name());
      out.row(
          code(field.name()),
          code(field.type().source()),
          field.method().name().toLowerCase(Locale.ROOT),
          MetricFacts.combined(field.method()),
          MarkdownSpan.inline(comment));
    }
  }

  private void probe(ProbeIr probe, DocComments comments) {
    ProbeFacts facts = new ProbeFacts(probe, comments);
    out.heading(2, "Probe " + escape(probe.name()), anchors.ofProbe(probe));
    out.prose(comments.ofProbe(probe.name()));
    out.paragraph(escape(facts.summary()));
    facts.sentences().forEach(sentence -> out.paragraph(escape(sentence)));
    for (ProbeFacts.Table table : facts.tables()) {
      out.head(table.heads().toArray(String[]::new));
      for (List<String> row : table.rows()) {
        String[] cells = new String[row.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = i < table.code() ? symbol(row.get(i)) : MarkdownSpan.inline(row.get(i));
        }
        out.row(cells);
      }
    }
  }

  /** Symbols of programs may have any character. */
  private static String symbol(String text) {
    return text.indexOf('`') < 0 ? code(text) : escape(text);
  }

  private void notes() {
    out.heading(1, WireNotes.TITLE, Anchors.RECORDS);
    WireNotes.PARAGRAPHS.forEach(paragraph -> out.paragraph(escape(paragraph)));
    out.paragraph(escape(WireNotes.PULSE));
  }
}
