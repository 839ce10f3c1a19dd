// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import static org.opentelemetry.render.doc.MarkdownText.code;

import java.util.Locale;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ReferenceFacts;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.cpp.CppTypes;
import org.opentelemetry.render.ir.ReferenceKind;
import org.opentelemetry.render.ir.SlotIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.MetricField;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;

/** What an editor shows about fields and references. */
final class FieldCard {

  private final Analysis analysis;

  FieldCard(Analysis analysis) {
    this.analysis = analysis;
  }

  void print(MarkdownText out, Field field, String comment) {
    String type = FieldTypes.type(field).map(TypeIr::source).orElse("?");
    out.paragraph("**field** " + code(type + " " + field.getName()));
    out.prose(comment);
    out.blank();
    Models.message(field)
        .ifPresentOrElse(message -> inMessage(out, field, message), () -> inSpan(out, field));
  }

  private void inMessage(MarkdownText out, Field field, Message message) {
    if (message.getRef() == field) {
      out.item("Says which instance is meant");
    }
    analysis
        .wireLayout(message)
        .ifPresent(
            wire -> {
              wire.slots().stream()
                  .filter(slot -> slot.field().name().equals(field.getName()))
                  .forEach(slot -> out.item(place(slot)));
              wire.lastText()
                  .filter(text -> text.name().equals(field.getName()))
                  .ifPresent(text -> out.item("On the wire: behind the fixed part, as the last"));
            });
    FieldTypes.type(field).ifPresent(type -> out.item("In C++: " + code(CppTypes.value(type))));
  }

  private static String place(SlotIr slot) {
    String what = slot.field().type() instanceof TypeIr.Text ? "its length, " : "";
    return "On the wire: "
        + what
        + Quantity.of(slot.size(), "byte")
        + " at offset "
        + slot.offset()
        + (what.isEmpty() ? "" : "; the text is behind the fixed part");
  }

  private static void inSpan(MarkdownText out, Field field) {
    Models.span(field)
        .filter(span -> SpanFacts.key(span).contains(field))
        .ifPresent(span -> out.item("Part of the key of " + code(span.getName())));
    FieldTypes.type(field).ifPresent(type -> out.item("In C++: " + code(CppTypes.value(type))));
  }

  void print(MarkdownText out, Reference reference, String comment) {
    String target = ReferenceFacts.target(reference).map(Span::getName).orElse("?");
    out.paragraph("**reference** " + code(reference.getName()) + " to span " + code(target));
    out.prose(comment);
    ReferenceKind kind = ReferenceFacts.kind(reference);
    out.blank();
    out.item("Set " + org.opentelemetry.render.doc.SpanFacts.kind(kind));
  }

  void print(MarkdownText out, MetricField field, String comment) {
    var method = org.opentelemetry.render.analysis.MetricFacts.method(field);
    out.paragraph("**value** " + code(field.getName()));
    out.prose(comment);
    out.blank();
    out.item(
        "Combined by "
            + method.name().toLowerCase(Locale.ROOT)
            + ": "
            + MetricFacts.combined(method));
  }
}
