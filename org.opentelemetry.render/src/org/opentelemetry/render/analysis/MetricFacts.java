// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Optional;
import org.opentelemetry.render.ir.MetricMethod;
import org.opentelemetry.render.ir.TypeIr;
import org.opentelemetry.render.model.MetricField;

/** The fields of metrics. */
public final class MetricFacts {

  private MetricFacts() {}

  /** The integer type of a field; absent if it is none. */
  public static Optional<TypeIr.Scalar> type(MetricField field) {
    return FieldTypes.elementType(field.getType())
        .filter(TypeIr.Scalar.class::isInstance)
        .map(TypeIr.Scalar.class::cast);
  }

  /** How values are combined; {@code rate} if nothing is written. */
  public static MetricMethod method(MetricField field) {
    return switch (field.getMethod()) {
      case RATE -> MetricMethod.RATE;
      case GAUGE -> MetricMethod.GAUGE;
      case COUNTER -> MetricMethod.COUNTER;
      case TDIGEST -> MetricMethod.TDIGEST;
    };
  }
}
