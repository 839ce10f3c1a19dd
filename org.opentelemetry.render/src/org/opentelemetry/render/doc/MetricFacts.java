// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import org.opentelemetry.render.ir.MetricMethod;

/** Sentences about metrics, for all formats. */
final class MetricFacts {

  private MetricFacts() {}

  static String combined(MetricMethod method) {
    return switch (method) {
      case RATE -> "sum";
      case GAUGE -> "last, least, greatest, sum and count";
      case COUNTER -> "last";
      case TDIGEST -> "sketch of the distribution";
    };
  }
}
