// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.metric

import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.cpp.CppTypes
import org.opentelemetry.render.ir.MetricFieldIr
import org.opentelemetry.render.ir.MetricIr
import org.opentelemetry.render.ir.MetricMethod
import org.opentelemetry.render.ir.PackageIr

/** {@code metrics.h}: what is measured, once as values and once as what values are collected in. */
class MetricsTemplate {

  def header(PackageIr model) '''
    «IF !model.metrics.empty»
      #include <iosfwd>
      «FOR header : headers(model)»
        #include "render/«header».h"
      «ENDFOR»

    «ENDIF»
    namespace «model.name»::metrics {
    «FOR metric : model.metrics»
      «point(metric)»
      «values(metric)»
      «accumulator(metric)»
    «ENDFOR»

    }  // namespace «model.name»::metrics
  '''

  private def headers(PackageIr model) {
    val methods = model.metrics.flatMap[fields].map[method].toSet
    val headers = newArrayList("metrics/metric", "types")
    if (methods.contains(MetricMethod.COUNTER)) headers += "metrics/counter"
    if (methods.contains(MetricMethod.GAUGE)) headers += "metrics/gauge"
    if (methods.contains(MetricMethod.TDIGEST)) headers += #["metrics/tdigest", "metrics/tdigest_accumulator"]
    headers.sort
  }

  private def point(MetricIr metric) '''

    /** One value each, to be added to a «metric.name». */
    struct «metric.name»_point {
      «FOR field : metric.fields»
        «field.pointType» «field.name»{};
      «ENDFOR»

      «dump(metric, metric.name + "_point")»
      friend void visit_metric(const «metric.name»_point*, «IF metric.fields.empty»auto&&, auto&&...«ELSE»auto&& visit, auto&... of«ENDIF») {
        «FOR field : metric.fields»
          visit("«field.name»", of.«field.name»...);
        «ENDFOR»
      }
    };
  '''

  private def values(MetricIr metric) '''

    /** Any number of values. */
    struct «metric.name» {
      «FOR field : metric.fields»
        «field.valueType» «field.name»{};
      «ENDFOR»

      «metric.name»& operator+=(const «metric.name»_point& values) {
        return ::render::metrics::add_metric<«metric.name»_point>(*this, values);
      }
      «metric.name»& operator+=(const «metric.name»& other) {
        return ::render::metrics::add_metric<«metric.name»_point>(*this, other);
      }

      «dump(metric, metric.name)»
    };
  '''

  private def accumulator(MetricIr metric) '''

    «IF metric.digests.empty»
      /** A «metric.name» to be filled. */
    «ELSE»
      /** A «metric.name» to be filled with many values: those for sketches are collected first. */
    «ENDIF»
    struct «metric.name»_accumulator {
      «metric.name» m{};
      «FOR field : metric.digests»
        ::util::TDigestAccumulator «field.name»{m.«field.name»};
      «ENDFOR»

      /** The metric with all values. */
      «metric.name»& get_metrics() {
        «FOR field : metric.digests»
          this->«field.name».flush();
        «ENDFOR»
        return m;
      }

      /** Prints the metric as get_metrics() last gave it. */
      void dump_json(::std::ostream& out) const { m.dump_json(out); }
      friend ::std::ostream& operator<<(::std::ostream& out, const «metric.name»_accumulator& of) {
        return out << of.m;
      }
    };
  '''

  private def dump(MetricIr metric, String struct) '''
    /** Prints a JSON object. */
    void dump_json(::std::ostream& out) const {
      ::render::metrics::dump_metric<«metric.name»_point>(out, *this);
    }
    «CppText.list(0, "friend ::std::ostream& operator<<(", #["::std::ostream& out", "const " + struct + "& metric"], ") {")»
      metric.dump_json(out);
      return out;
    }
  '''

  private def pointType(MetricFieldIr field) {
    if (field.floating) "double" else CppTypes.integer(field.type)
  }

  private def valueType(MetricFieldIr field) {
    switch (field.method) {
      case RATE: CppTypes.integer(field.type)
      case GAUGE: "::data::Gauge<" + CppTypes.integer(field.type) + ">"
      case COUNTER: "::data::Counter<" + CppTypes.integer(field.type) + ">"
      case TDIGEST: "::util::TDigest"
    }
  }
}
