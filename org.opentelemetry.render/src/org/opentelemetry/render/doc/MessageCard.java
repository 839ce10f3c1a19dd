// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;
import static org.opentelemetry.render.doc.MarkdownText.escape;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.RpcId;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.ElementIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/** What an editor shows about a message. */
final class MessageCard {

  private final Analysis analysis;
  private final ElementIr elements;

  MessageCard(Analysis analysis, ElementIr elements) {
    this.analysis = analysis;
    this.elements = elements;
  }

  void print(MarkdownText out, Message message, String comment) {
    String kind = MessageFacts.kind(message).name().toLowerCase(Locale.ROOT);
    String name = path(message);
    out.paragraph("**" + kind + "** " + code(name) + " \u00b7 " + rpcId(message));
    if (!MessageFacts.description(message).isEmpty()) {
      out.paragraph(escape(MessageFacts.description(message)));
    }
    out.prose(comment);
    Optional<MessageIr> complete = elements.message(message);
    complete.ifPresent(ir -> out.block("cpp", signatures(message, ir)));
    analysis.wireLayout(message).ifPresent(wire -> layout(out, message, wire));
    complete.ifPresent(
        ir -> {
          out.blank();
          out.item("Record: " + WireFacts.size(ir));
          out.item("Instance: " + escape(WireFacts.instance(ir)));
          WireFacts.notes(ir).forEach(note -> out.item(note.term() + ": " + note.text()));
          out.item("Layout hash: " + code(WireFacts.hash(ir)));
        });
  }

  private static String path(Message message) {
    return Models.app(message).map(App::getName).orElse("?")
        + "."
        + Models.span(message).map(Span::getName).orElse("?")
        + "."
        + MessageFacts.name(message).orElse("?");
  }

  private String rpcId(Message message) {
    RpcId rpcId = analysis.rpcId(message);
    if (rpcId instanceof RpcId.Value value) {
      return "RPC id **" + value.rpcId() + "**, message id " + message.getId();
    }
    if (rpcId instanceof RpcId.OutOfRanges out) {
      return "message id " + out.id() + " is beyond the " + out.available() + " of its app";
    }
    return rpcId instanceof RpcId.Unmapped ? "no RPC id: its app has no ranges" : "no RPC id";
  }

  /** What senders call and what receivers write. */
  private static String signatures(Message message, MessageIr ir) {
    String parameters =
        String.join(", ", ir.parameters().stream().map(CppTypes::parameter).toList());
    String packageName = Models.document(message).map(Document::getName).orElse("");
    return """
    // Writer
    ::std::error_code %2$s(%5$s);
    // handler
    void %2$s(::%3$s::%1$s::weak_refs::%4$s, u64 timestamp, ::%6$s* message);\
    """
        .formatted(ir.app(), ir.name(), packageName, ir.span(), parameters, ir.parsedStruct());
  }

  private void layout(MarkdownText out, Message message, LayoutIr wire) {
    List<FieldIr> texts =
        analysis.completeFields(message).orElse(List.of()).stream()
            .filter(field -> field.type() instanceof TypeIr.Text)
            .toList();
    out.head("Offset", "Size", "Content", "Type");
    for (WirePart part :
        WirePart.of(wire, texts, MessageFacts.reference(message).flatMap(MessageField::ir))) {
      if (part.kind() != WirePart.Kind.TIMESTAMP) {
        boolean padding = part.kind() == WirePart.Kind.PADDING;
        out.row(
            WireFacts.number(part.offset()).orElse("then"),
            WireFacts.number(part.size()).orElse("length"),
            padding ? "*padding*" : code(part.name()),
            code(part.type()));
      }
    }
  }
}
