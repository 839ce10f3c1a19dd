// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.doc.LayeredGraph.Edge;
import org.opentelemetry.render.doc.LayeredGraph.Node;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.MetricFieldIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.PackageIr;
import org.opentelemetry.render.ir.SpanIr;
import org.opentelemetry.render.map.AppMap;

/**
 * What the page says about a package: the picture as a whole, then its apps, metrics and probes.
 */
final class PackageSection {

  /** In front of the name of the app that writers outside the package send to. */
  private static final String OUTSIDE = "> ";

  private final Markup out;
  private final Anchors anchors;
  private final PackageIr model;
  private final DocComments comments;
  private final Traffic traffic;
  private final AppSection apps;

  PackageSection(Markup out, Anchors anchors, PackageIr model, DocComments comments) {
    this.out = out;
    this.anchors = anchors;
    this.model = model;
    this.comments = comments;
    traffic = new Traffic(model);
    apps = new AppSection(out, anchors, traffic, comments);
  }

  void print() {
    out.open("section", "class", "package");
    out.element("h2", "Package " + model.name(), "id", anchors.ofPackage(model));
    HtmlText.prose(out, comments.ofPackage());
    out.open("div", "class", "overview");
    traffic();
    ids();
    out.close();
    model.apps().forEach(apps::print);
    model.metrics().forEach(this::metric);
    model.probes().forEach(new ProbeSection(out, anchors, comments)::print);
    out.close();
  }

  private void traffic() {
    String id = anchors.ofTraffic(model);
    out.element("h3", "Who sends to whom", "id", id);
    if (model.apps().isEmpty()) {
      out.element("p", "There are no apps.", "class", "none");
      return;
    }
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (AppIr app : model.apps()) {
      nodes.add(new Node(app.name(), app.name(), AppSection.summary(app)));
      int outside = traffic.fromOutside(app).size();
      if (outside > 0) {
        // a box for each app, because the arrows from a common one would cross everything
        String writers = OUTSIDE + app.name();
        nodes.add(new Node(writers, "other writers", "outside this package"));
        edges.add(new Edge(writers, app.name(), Quantity.of(outside, "message")));
      }
    }
    for (Traffic.Flow flow : traffic.flows()) {
      edges.add(new Edge(flow.app(), flow.proxy().app(), label(flow)));
    }
    GraphDrawing.draw(
        out,
        id + "-drawing",
        "Who sends to whom in package " + model.name(),
        nodes,
        edges,
        node -> node.id().startsWith(OUTSIDE) ? null : anchors.ofApp(model.name(), node.id()));
    flows();
  }

  private static String label(Traffic.Flow flow) {
    return flow.span().equals(flow.proxy().span())
        ? flow.span()
        : flow.span() + " \u2192 " + flow.proxy().span();
  }

  private void flows() {
    if (traffic.flows().isEmpty()) {
      return;
    }
    HtmlText.table(out, "Proxies", "From", "To", "Messages", "Writers");
    for (Traffic.Flow flow : traffic.flows()) {
      out.open("tr");
      span(flow.app(), flow.span());
      span(flow.proxy().app(), flow.proxy().span());
      out.open("td");
      for (int i = 0; i < flow.messages().size(); i++) {
        MessageIr message = flow.messages().get(i);
        out.text(i == 0 ? "" : ", ");
        HtmlText.link(out, anchors.ofMessage(model.name(), message), message.name());
      }
      out.close();
      HtmlText.cell(out, flow.proxy().sharded() ? "one, by the key" : "all");
      out.close();
    }
    HtmlText.endTable(out);
  }

  private void span(String app, String span) {
    out.open("td");
    HtmlText.link(out, anchors.ofSpan(model.name(), app, span), app + "." + span);
    out.close();
  }

  private void ids() {
    out.element("h3", "RPC ids", "id", anchors.ofIds(model));
    out.open("p", "class", "legend");
    out.element("span", "", "class", "swatch used").text(" in use, ");
    out.element("span", "", "class", "swatch free").text(" free. ");
    out.text("Ids of an app in the order in which its ranges are used up.").close();
    for (AppIr app : model.apps()) {
      AppMap map = AppMap.of(app);
      if (map.ranges().isEmpty()) {
        continue;
      }
      out.open("div", "class", "idmap").open("p");
      HtmlText.link(out, anchors.ofApp(app), app.name());
      int used = map.messages().size();
      out.text(
          Quantity.format(": %s of %s used", Quantity.count(used), Quantity.count(map.capacity())));
      out.close();
      IdMapDrawing.draw(
          out,
          anchors.ofApp(app) + "-ids",
          map,
          AppSection.written(app),
          message -> anchors.ofRpcId(model.name(), message.rpcId()));
      out.close();
    }
    idTable();
  }

  private void idTable() {
    List<MessageIr> messages = new ArrayList<>();
    model.apps().forEach(app -> messages.addAll(AppSection.written(app)));
    if (messages.isEmpty()) {
      return;
    }
    messages.sort(java.util.Comparator.comparingInt(MessageIr::rpcId));
    out.open("details").element("summary", "All messages by RPC id");
    HtmlText.table(out, "Messages by RPC id", "RPC id", "Message", "Kind", "Span", "Fixed bytes");
    for (MessageIr message : messages) {
      out.open("tr");
      HtmlText.number(out, "" + message.rpcId());
      out.open("td");
      String name = message.app() + "." + message.name();
      HtmlText.link(out, anchors.ofMessage(model.name(), message), name);
      out.close();
      HtmlText.cell(out, message.kind().name().toLowerCase(Locale.ROOT));
      HtmlText.cell(out, message.span());
      HtmlText.number(out, message.wire().size() + (message.dynamic() ? " + texts" : ""));
      out.close();
    }
    HtmlText.endTable(out);
    out.close();
  }

  private void metric(MetricIr metric) {
    String anchor = anchors.ofMetric(model.name(), metric);
    String search = ("metric " + metric.name()).toLowerCase(Locale.ROOT);
    out.open("section", "class", "metric entry", "data-search", search);
    out.open("h3", "id", anchor).text("metric ");
    HtmlText.link(out, anchor, metric.name());
    out.close();
    HtmlText.prose(out, comments.ofMetric(metric.name()));
    HtmlText.table(
        out, "Values of " + metric.name(), "Value", "Type", "Method", "Combined as", "Meaning");
    for (MetricFieldIr field : metric.fields()) {
      out.open("tr");
      HtmlText.code(out, field.name());
      HtmlText.code(out, field.type().source());
      HtmlText.cell(out, field.method().name().toLowerCase(Locale.ROOT));
      HtmlText.cell(out, MetricFacts.combined(field.method()));
      out.open("td");
      HtmlText.inline(out, comments.ofValue(metric.name(), field.name()));
      out.close().close();
    }
    HtmlText.endTable(out);
    stores(metric);
    out.close();
  }

  private void stores(MetricIr metric) {
    out.open("p").text("Kept by ");
    int count = 0;
    for (AppIr app : model.apps()) {
      for (SpanIr span : app.spans()) {
        for (var aggregate : span.aggregates()) {
          if (aggregate.metric().equals(metric)) {
            out.text(count++ == 0 ? "" : ", ");
            String name = app.name() + "." + span.name();
            HtmlText.link(out, anchors.ofSpan(model.name(), app.name(), span.name()), name);
            out.text(" as " + aggregate.name());
          }
        }
      }
    }
    out.text(count == 0 ? "no aggregate." : ".").close();
  }
}
