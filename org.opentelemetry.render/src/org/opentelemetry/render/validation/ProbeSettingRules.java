// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.BoolLiteral;
import org.opentelemetry.render.model.ChangeClass;
import org.opentelemetry.render.model.ConfigEntry;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.IntegerConfig;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.NumberLiteral;
import org.opentelemetry.render.model.PerfPoint;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Sampling;
import org.opentelemetry.render.model.WordConfig;
import org.opentelemetry.render.validation.RuleSink.Note;

/** Rules about settings and samplers. */
final class ProbeSettingRules {

  private static final String BOOL = "bool";

  private ProbeSettingRules() {}

  static void defaultsFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      for (ConfigEntry entry : ProbeClauses.settings(probe)) {
        misfit(entry)
            .ifPresent(
                why ->
                    sink.report(
                        Place.of(entry), "setting '%s' %s".formatted(entry.getName(), why)));
      }
    }
  }

  private static Optional<String> misfit(ConfigEntry entry) {
    if (entry.getDefault() == null) {
      return Optional.empty(); // it could not be read
    }
    boolean ranged = entry.getFrom() != null && entry.getTo() != null;
    if (entry.getType() instanceof WordConfig word && !BOOL.equals(word.getWord())) {
      return Optional.of(
          "has the unknown type '%s'; types are bool, u8 to u64 and s8 to s64"
              .formatted(word.getWord()));
    }
    if (entry.getType() instanceof WordConfig) {
      if (!(entry.getDefault() instanceof BoolLiteral)) {
        return Optional.of("is a bool: its default is 'true' or 'false'");
      }
      return ranged ? Optional.of("is a bool, which has no range") : Optional.empty();
    }
    if (!(entry.getType() instanceof IntegerConfig integer) || integer.getKind() == null) {
      return Optional.empty();
    }
    TypeIr.Scalar type = FieldTypes.scalar(integer.getKind());
    if (type.bytes() == 16) {
      return Optional.of("has 128 bits; settings have up to 64");
    }
    if (!(entry.getDefault() instanceof NumberLiteral number) || number.getValue() == null) {
      return Optional.of("is an integer: its default is a number");
    }
    if (isCut(entry, number)) {
      return Optional.of(
          "has a number beyond %d, the most that is possible".formatted(Long.MAX_VALUE));
    }
    long value = number.getValue();
    if (ranged && entry.getFrom() > entry.getTo()) {
      return Optional.of("has an empty range: %d..%d".formatted(entry.getFrom(), entry.getTo()));
    }
    if (!holds(type, value)
        || ranged && (!holds(type, entry.getFrom()) || !holds(type, entry.getTo()))) {
      return Optional.of("has a value that a %s cannot hold".formatted(type.source()));
    }
    return ranged && (value < entry.getFrom() || value > entry.getTo())
        ? Optional.of(
            "has the default %d, which is not in its range %d..%d"
                .formatted(value, entry.getFrom(), entry.getTo()))
        : Optional.empty();
  }

  /**
   * Numbers of the language have 63 bits and a sign; what is read of others is not what stands
   * there.
   */
  private static boolean isCut(ConfigEntry entry, NumberLiteral number) {
    return Stream.of(
            Place.of(number, Literals.NUMBER_LITERAL__VALUE),
            Place.of(entry, Literals.CONFIG_ENTRY__FROM),
            Place.of(entry, Literals.CONFIG_ENTRY__TO))
        .map(place -> place.text().replaceAll("\\s", ""))
        .anyMatch(text -> text.matches("-?\\d+") && new BigInteger(text).bitLength() > 63);
  }

  private static boolean holds(TypeIr.Scalar type, long value) {
    int bits = type.bytes() * 8 - (type.signed() ? 1 : 0);
    return (type.signed() || value >= 0) && BigInteger.valueOf(value).bitLength() <= bits;
  }

  /**
   * What is only looked at when a probe is attached cannot be live; what every hook looks at is.
   */
  static void changesFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      ProbeClauses.points(probe)
          .filter(PerfPoint.class::isInstance)
          .map(PerfPoint.class::cast)
          .forEach(
              perf ->
                  Models.resolved(perf.getRate())
                      .filter(rate -> rate.getChange() == ChangeClass.LIVE)
                      .ifPresent(
                          rate ->
                              sink.report(
                                  change(rate),
                                  "setting '%s' is used when the probe is attached, so it cannot be 'live'; use 'reattach'"
                                      .formatted(rate.getName()),
                                  new Note("where it is used", Place.of(perf, null)))));
      for (ConfigEntry entry : ProbeClauses.settings(probe)) {
        boolean plain =
            entry.getType() instanceof WordConfig && entry.getChange() == ChangeClass.LIVE;
        if (ProbeFacts.ENABLED.equals(entry.getName()) && !plain) {
          sink.report(
              change(entry),
              "'enabled' switches the hooks on and off, so it is 'bool enabled = ... live'");
        }
      }
    }
  }

  private static Place change(ConfigEntry entry) {
    return Place.of(entry, Literals.CONFIG_ENTRY__CHANGE);
  }

  static void ratiosFit(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      for (Sampling sampling : ProbeClauses.samplings(probe)) {
        if (sampling.getRatio() != null && !isRatio(sampling.getRatio())) {
          sink.report(
              Place.of(sampling, Literals.SAMPLING__RATIO),
              "%s is no ratio; ratios are 0 to 1".formatted(sampling.getRatio()));
        }
      }
    }
  }

  private static boolean isRatio(String text) {
    return text.matches("\\d+(\\.\\d+)?") && new BigDecimal(text).compareTo(BigDecimal.ONE) <= 0;
  }
}
