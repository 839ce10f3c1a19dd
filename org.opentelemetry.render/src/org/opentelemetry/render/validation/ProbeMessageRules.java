// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.List;
import java.util.OptionalLong;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.MessageField;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.analysis.Quantities;
import org.opentelemetry.render.analysis.SpanFacts;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Ring;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about what probes send. */
final class ProbeMessageRules {

  private static final TypeIr U32 = new TypeIr.Scalar(4, false);
  private static final int MIN_RING = 4096;
  private static final int DEFAULT_RING = 256 << 10;
  private static final int MAX_TEXT = 4096;

  private ProbeMessageRules() {}

  private interface Check {
    void check(Probe probe, Emits emits, Span span);
  }

  private static void each(Document document, Check check) {
    for (Probe probe : document.getProbes()) {
      ProbeFacts.span(probe)
          .ifPresent(span -> check.check(probe, ProbeClauses.emits(probe).get(), span));
    }
  }

  /** A span that exists once, or one whose instances are targets. */
  static void spansFit(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, emits, span) -> {
          if (SpanFacts.isSingleton(span)) {
            return;
          }
          Place place = Place.of(emits, Literals.EMITS__SPAN);
          Note note = new Note("the span", Place.of(span));
          if (!ProbeFacts.ofProcesses(probe)) {
            sink.report(
                place,
                "span '%s' has an instance per target, but probe '%s' has no targets; use a singleton"
                    .formatted(span.getName(), probe.getName()),
                note);
          } else if (ProbeFacts.start(span).isEmpty() || ProbeFacts.end(span).isEmpty()) {
            sink.report(
                place,
                "the runtime cannot start and end instances of span '%s'; add a start message with { u32 instance u32 pid } and an end message with { u32 instance }, both 'ref instance', or make it a singleton"
                    .formatted(span.getName()),
                note);
          }
        });
  }

  static void messagesCanBeSent(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, emits, span) -> {
          for (Message message : ProbeFacts.emitted(span)) {
            for (MessageField field : analysis.fields(message)) {
              if (field.type().filter(ProbeMessageRules::isWide).isPresent()) {
                report(
                    sink,
                    emits,
                    message,
                    "message '%s' has a field of 128 bits, '%s', which programs of the kernel do not have"
                        .formatted(message.getName(), field.name().orElse("?")));
              }
            }
            boolean other =
                MessageFacts.reference(message)
                    .flatMap(MessageField::type)
                    .filter(type -> !type.equals(U32))
                    .isPresent();
            if (other && !SpanFacts.isSingleton(span)) {
              report(
                  sink,
                  emits,
                  message,
                  "message '%s' refers to its instance by a field that is no u32"
                      .formatted(message.getName()));
            }
          }
        });
  }

  private static boolean isWide(TypeIr type) {
    TypeIr element = type instanceof TypeIr.Array array ? array.element() : type;
    return element instanceof TypeIr.Scalar scalar && scalar.bytes() == 16;
  }

  private static void report(RuleSink sink, Emits emits, Message message, String text) {
    sink.report(
        Place.of(emits, Literals.EMITS__SPAN), text, new Note("the message", Place.of(message)));
  }

  static void textsAreLimited(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, emits, span) -> {
          List<Message> texts =
              ProbeFacts.emitted(span).stream().filter(m -> hasText(m, analysis)).toList();
          Long limit = emits.getTextLimit();
          if (!texts.isEmpty() && limit == null) {
            sink.report(
                Place.of(emits, Literals.EMITS__SPAN),
                "message '%s' has a string; say how long it can be: 'emits %s.%s string[N]'"
                    .formatted(texts.get(0).getName(), emits.getApp().getName(), span.getName()),
                new Note("the message", Place.of(texts.get(0))));
          } else if (limit != null && (limit < 1 || limit > MAX_TEXT)) {
            sink.report(
                Place.of(emits, Literals.EMITS__TEXT_LIMIT),
                "strings of probes have at most 1 to %d bytes".formatted(MAX_TEXT));
          }
        });
  }

  private static boolean hasText(Message message, Analysis analysis) {
    return analysis.fields(message).stream()
        .anyMatch(field -> field.type().filter(TypeIr.Text.class::isInstance).isPresent());
  }

  /** Four of the largest record fit the ring buffer. */
  static void messagesFitTheRing(Document document, Analysis analysis, RuleSink sink) {
    each(
        document,
        (probe, emits, span) -> {
          OptionalLong size =
              ProbeClauses.ring(probe)
                  .map(ring -> Quantities.bytes(ring.getSize()))
                  .orElse(OptionalLong.of(DEFAULT_RING));
          long limit = emits.getTextLimit() == null ? 0 : emits.getTextLimit();
          for (Message message : ProbeFacts.emitted(span)) {
            long texts =
                analysis.fields(message).stream()
                    .filter(f -> f.type().filter(TypeIr.Text.class::isInstance).isPresent())
                    .count();
            long longest =
                analysis.wireLayout(message).map(LayoutIr::size).orElse(0) + texts * limit;
            if (size.isPresent() && longest > size.getAsLong() / 4) {
              report(
                  sink,
                  emits,
                  message,
                  "message '%s' has up to %d bytes, more than a quarter of the ring of %d"
                      .formatted(message.getName(), longest, size.getAsLong()));
            }
          }
        });
  }

  static void ringsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.ring(probe)
          .filter(ring -> Place.of(ring, null).isReadable())
          .ifPresent(ring -> check(ring, sink));
    }
  }

  private static void check(Ring ring, RuleSink sink) {
    OptionalLong size = Quantities.bytes(ring.getSize());
    if (size.isEmpty() || size.getAsLong() < MIN_RING || Long.bitCount(size.getAsLong()) != 1) {
      sink.report(
          Place.of(ring, Literals.RING__SIZE),
          "a ring is a power of two from 4 KiB to 1 GiB; units are " + Quantities.UNITS_OF_SIZE);
    }
    if (ring.getWakeSize() == null) {
      return;
    }
    OptionalLong wake = Quantities.bytes(ring.getWakeSize());
    if (wake.isEmpty() || size.isPresent() && wake.getAsLong() >= size.getAsLong()) {
      sink.report(
          Place.of(ring, Literals.RING__WAKE_SIZE),
          "the reader is woken at a size below that of the ring; units are "
              + Quantities.UNITS_OF_SIZE);
    }
    OptionalLong time = Quantities.milliseconds(ring.getWakeTime());
    if (ring.getWakeTime() != null && (time.isEmpty() || time.getAsLong() == 0)) {
      sink.report(
          Place.of(ring, Literals.RING__WAKE_TIME),
          "the reader looks itself after at least 1 ms; units are " + Quantities.UNITS_OF_TIME);
    }
  }
}
