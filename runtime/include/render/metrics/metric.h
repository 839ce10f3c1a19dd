// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What generated metric structs have in common.
 *
 * The generated `M_point` has a friend `visit_metric(const M_point*, visit, of...)`, which calls
 * `visit(name, of.f...)` for every field f. It serves `M` too, since both have the same fields.
 */
#ifndef RENDER_METRICS_METRIC_H
#define RENDER_METRICS_METRIC_H

#include <iosfwd>
#include <string_view>

#include "render/json.h"
#include "render/metrics/aggregate.h"

namespace render::metrics {

/** Prints a metric or a point as a JSON object. */
template <typename Point, typename Metric>
void dump_metric(std::ostream& out, const Metric& metric) {
  char separator = '{';
  const auto print = [&](std::string_view name, const auto& value) {
    json::print_char(out, separator);
    json::print_char(out, '"');
    json::print_text(out, name);
    json::print_text(out, "\":");
    print_json_value(out, value);
    separator = ',';
  };
  visit_metric(static_cast<const Point*>(nullptr), print, metric);
  json::print_text(out, separator == '{' ? "{}" : "}");
}

/** Adds a point, or another metric, field by field. */
template <typename Point, typename Metric, typename Value>
Metric& add_metric(Metric& sum, const Value& value) {
  visit_metric(
      static_cast<const Point*>(nullptr),
      [](std::string_view, auto& field, const auto& added) { add(field, added); }, sum, value);
  return sum;
}

}  // namespace render::metrics

#endif  // RENDER_METRICS_METRIC_H
