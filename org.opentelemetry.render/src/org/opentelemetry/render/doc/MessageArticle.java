// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;

/** What the page says about a message. */
final class MessageArticle {

  private final Markup out;
  private final Anchors anchors;
  private final Traffic traffic;
  private final DocComments comments;

  MessageArticle(Markup out, Anchors anchors, Traffic traffic, DocComments comments) {
    this.out = out;
    this.anchors = anchors;
    this.traffic = traffic;
    this.comments = comments;
  }

  void print(MessageIr message) {
    String model = traffic.model().name();
    String anchor = anchors.ofMessage(model, message);
    out.open(
        "article",
        "class",
        "message entry",
        "id",
        anchor,
        "data-rpc",
        "" + message.rpcId(),
        "data-search",
        search(message));
    out.open("h5");
    HtmlText.link(out, anchor, message.name());
    out.text(" ").element("span", kind(message), "class", "kind " + kind(message));
    out.text(" ").open("span", "class", "rpc", "id", anchors.ofRpcId(model, message.rpcId()));
    HtmlText.link(out, anchors.ofRpcId(model, message.rpcId()), "RPC id " + message.rpcId());
    out.close().close();
    if (!message.description().isEmpty()) {
      out.element("p", message.description(), "class", "description");
    }
    HtmlText.prose(out, comments.ofMessage(message.app(), message.name()));
    facts(message);
    fields(message);
    out.open("figure");
    LayoutDrawing.draw(out, message, anchor);
    out.open("figcaption").text("One record on the wire, eight bytes to a row. ");
    out.text("Offsets count from the RPC id; numbers are little-endian.").close().close();
    bytes(message);
    out.close();
  }

  private static String search(MessageIr message) {
    Stream<String> words =
        Stream.concat(
            Stream.of(message.app() + "." + message.name(), message.span()),
            message.fields().stream().map(FieldIr::name));
    return words.collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
  }

  private static String kind(MessageIr message) {
    return message.kind().name().toLowerCase(Locale.ROOT);
  }

  private void facts(MessageIr message) {
    out.open("dl");
    out.element("dt", "Sent by").open("dd");
    List<Traffic.Flow> senders = traffic.senders(message);
    for (int i = 0; i < senders.size(); i++) {
      Traffic.Flow flow = senders.get(i);
      out.text(i == 0 ? "proxy " : ", ");
      String name = flow.app() + "." + flow.span();
      HtmlText.link(out, anchors.ofSpan(traffic.model().name(), flow.app(), flow.span()), name);
    }
    out.text(senders.isEmpty() ? "writers outside this package" : "").close();
    HtmlText.fact(out, "Record", WireFacts.size(message));
    HtmlText.fact(out, "Id in the app", "" + message.id());
    HtmlText.fact(out, "Instance", WireFacts.instance(message));
    WireFacts.notes(message).forEach(note -> HtmlText.fact(out, note.term(), note.text()));
    HtmlText.codeFact(out, "Wire struct", message.wireStruct());
    HtmlText.codeFact(out, "Layout hash", WireFacts.hash(message));
    out.close();
  }

  private void fields(MessageIr message) {
    if (message.fields().isEmpty()) {
      out.element("p", "No fields.", "class", "none");
      return;
    }
    HtmlText.table(
        out, "Fields, by number: the order of parameters", "No.", "Field", "Type", "Meaning");
    for (FieldIr field : message.parameters()) {
      out.open("tr");
      HtmlText.number(out, field.number() == 0 ? "\u2013" : "" + field.number());
      HtmlText.code(out, field.name());
      HtmlText.code(out, field.type().source());
      out.open("td");
      HtmlText.inline(out, meaning(message, field));
      out.close().close();
    }
    HtmlText.endTable(out);
  }

  private String meaning(MessageIr message, FieldIr field) {
    return WireFacts.meaning(message, field, comments);
  }

  private void bytes(MessageIr message) {
    out.open("details").element("summary", "The bytes as a table");
    HtmlText.table(
        out,
        "Bytes of a " + message.name() + " record",
        "In the record",
        "From the RPC id",
        "Size",
        "Content",
        "Type");
    for (WirePart part : WirePart.of(message)) {
      out.open("tr", "class", part.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      HtmlText.number(out, WireFacts.number(part.recordOffset()).orElse("then"));
      HtmlText.number(out, WireFacts.number(part.offset()).orElse("then"));
      HtmlText.number(out, WireFacts.number(part.size()).orElse("length"));
      HtmlText.code(out, part.name());
      Optional.of(part.type())
          .filter(type -> !type.isEmpty())
          .ifPresentOrElse(type -> HtmlText.code(out, type), () -> HtmlText.cell(out, ""));
      out.close();
    }
    HtmlText.endTable(out);
    out.close();
  }
}
