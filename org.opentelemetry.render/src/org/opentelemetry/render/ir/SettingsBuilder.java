// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentelemetry.render.analysis.FieldTypes;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.analysis.ProbeFacts;
import org.opentelemetry.render.model.BoolLiteral;
import org.opentelemetry.render.model.ConfigEntry;
import org.opentelemetry.render.model.IntegerConfig;
import org.opentelemetry.render.model.NumberLiteral;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Sampling;

/** Builds the settings of probes, with their places in the struct that programs read. */
final class SettingsBuilder {

  /** What is in front of the settings of each probe. */
  private static final int HEAD_BYTES = 8;

  private static final int RATIO_BYTES = 8;

  private final List<SettingIr> settings = new ArrayList<>();
  private int end = HEAD_BYTES;

  private SettingsBuilder() {}

  static List<SettingIr> settings(Probe probe) {
    SettingsBuilder builder = new SettingsBuilder();
    ProbeClauses.settings(probe).forEach(builder::add);
    ProbeClauses.samplings(probe).forEach(builder::add);
    return builder.settings;
  }

  private void add(ConfigEntry entry) {
    String type = "bool";
    int bytes = 1;
    if (entry.getType() instanceof IntegerConfig integer) {
      TypeIr.Scalar scalar = FieldTypes.scalar(integer.getKind());
      type = scalar.source();
      bytes = scalar.bytes();
    }
    String initial =
        entry.getDefault() instanceof BoolLiteral bool
            ? String.valueOf(bool.isValue())
            : ((NumberLiteral) entry.getDefault()).getValue().toString();
    settings.add(
        new SettingIr(
            entry.getName(),
            type,
            initial,
            Optional.ofNullable(entry.getFrom()).map(Object::toString),
            Optional.ofNullable(entry.getTo()).map(Object::toString),
            entry.getChange().toString(),
            entry.getName().equals(ProbeFacts.ENABLED) ? 0 : place(bytes)));
  }

  private void add(Sampling sampling) {
    settings.add(
        new SettingIr(
            sampling.getName(),
            "ratio",
            sampling.getRatio(),
            Optional.empty(),
            Optional.empty(),
            "live",
            place(RATIO_BYTES)));
  }

  private int place(int bytes) {
    int offset = (end + bytes - 1) / bytes * bytes;
    end = offset + bytes;
    return offset;
  }
}
