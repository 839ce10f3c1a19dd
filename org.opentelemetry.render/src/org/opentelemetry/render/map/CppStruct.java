// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.map;

import java.util.List;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MetricFieldIr;
import org.opentelemetry.render.ir.MetricIr;
import org.opentelemetry.render.ir.TypeIr;

/**
 * A C++ type as g++ and clang lay it out on 64-bit Linux: members in order, each at the next
 * multiple of its alignment.
 *
 * @param end bytes up to the end of the last member
 * @param alignment bytes
 */
record CppStruct(long end, int alignment) {

  static final CppStruct EMPTY = new CppStruct(0, 1);
  static final CppStruct U16 = new CppStruct(2, 2);
  static final CppStruct U32 = new CppStruct(4, 4);
  private static final CppStruct U64 = new CppStruct(8, 8);

  /** {@code util::TDigest}: 100 means with weights, and five numbers about all values. */
  private static final CppStruct DIGEST = new CppStruct(100 * 16 + 5 * 8, 8);

  /** What {@code sizeof} gives; objects without members have a byte. */
  long size() {
    return Math.max(up(end, alignment), 1);
  }

  /** This struct with one more member at its end. */
  CppStruct with(CppStruct member) {
    return new CppStruct(
        up(end, member.alignment) + member.size(), Math.max(alignment, member.alignment));
  }

  CppStruct with(List<CppStruct> members) {
    CppStruct all = this;
    for (CppStruct member : members) {
      all = all.with(member);
    }
    return all;
  }

  /** Fields of spans and keys. */
  static List<CppStruct> fields(List<FieldIr> fields) {
    return fields.stream().map(field -> of(field.type())).toList();
  }

  /** An integer or {@code short_string} or {@code std::array}. */
  static CppStruct of(TypeIr type) {
    if (type instanceof TypeIr.Scalar scalar) {
      return new CppStruct(scalar.bytes(), scalar.bytes());
    }
    if (type instanceof TypeIr.BoundedText text) {
      return new CppStruct(text.capacity(), 1).with(U16);
    }
    if (type instanceof TypeIr.Array array) {
      CppStruct element = of(array.element());
      return new CppStruct(element.size() * array.length(), element.alignment);
    }
    throw new IllegalArgumentException("only messages have variable texts");
  }

  /** The struct with the values of a metric. */
  static CppStruct of(MetricIr metric) {
    return EMPTY.with(metric.fields().stream().map(CppStruct::of).toList());
  }

  private static CppStruct of(MetricFieldIr field) {
    CppStruct value = of(field.type());
    return switch (field.method()) {
      case RATE -> value;
      case COUNTER -> value.with(new CppStruct(1, 1));
      case GAUGE ->
          value.with(value).with(value).with(value.size() > U64.size() ? value : U64).with(U64);
      case TDIGEST -> DIGEST;
    };
  }

  static long up(long bytes, long alignment) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
