// SPDX-License-Identifier: Apache-2.0
// The structs of a metric: aggregates in the sense of C++, sums, JSON.
#include <generated/metrics_test/metrics.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <type_traits>

#include "../spans/json_reader.h"

namespace metrics_test {
namespace {

using metrics::simple;
using metrics::simple_point;
using metrics::tcp;
using metrics::tcp_accumulator;
using metrics::tcp_point;

static_assert(std::is_aggregate_v<tcp> && std::is_aggregate_v<tcp_point>);
static_assert(std::is_trivially_copyable_v<tcp> && std::is_trivially_copyable_v<tcp_point>);
static_assert(std::is_same_v<decltype(tcp::bytes), u64>);
static_assert(std::is_same_v<decltype(tcp::sockets), data::Gauge<u32>>);
static_assert(std::is_same_v<decltype(tcp::sequence), data::Counter<u64>>);
static_assert(std::is_same_v<decltype(tcp::latency), util::TDigest>);
static_assert(std::is_same_v<decltype(tcp_point::sockets), u32>);
static_assert(std::is_same_v<decltype(tcp_point::latency), double>);
static_assert(std::is_default_constructible_v<tcp_accumulator>);

template <typename T>
std::string json(const T& value) {
  std::ostringstream out;
  out << value;
  std::ostringstream dumped;
  value.dump_json(dumped);
  EXPECT_EQ(out.str(), dumped.str());
  EXPECT_TRUE(spans_test::is_json(out.str())) << out.str();
  return out.str();
}

TEST(MetricStructs, AreInitialisedInEveryWayOfAggregates) {
  const tcp_point point{.bytes = 1, .sockets = 2};
  EXPECT_EQ(point.bytes, 1u);
  EXPECT_EQ(point.balance, 0);
  EXPECT_EQ(point.latency, 0.0);
  const tcp metric{.bytes = 3, .sockets = 4};
  EXPECT_EQ(metric.sockets.value(), 4u);
  EXPECT_TRUE(metric.sequence.empty());
  const tcp zero{0};
  EXPECT_EQ(zero.bytes, 0u);
  EXPECT_EQ(simple_point{7}.count, 7u);
}

TEST(MetricStructs, AddPointsByTheMethodOfEachField) {
  tcp sum;
  sum +=
      tcp_point{.bytes = 10, .balance = -3, .sockets = 5, .sequence = 7, .latency = 1, .wide = 1};
  sum += tcp_point{.bytes = 20, .balance = 1, .sockets = 2, .sequence = 9, .latency = 3, .wide = 2};
  EXPECT_EQ(sum.bytes, 30u);
  EXPECT_EQ(sum.balance, -2);
  EXPECT_EQ(sum.sockets.value(), 2u);
  EXPECT_EQ(sum.sockets.max(), 5u);
  EXPECT_EQ(sum.sockets.count(), 2u);
  EXPECT_EQ(*sum.sequence, 9u);
  EXPECT_EQ(sum.latency.value_count(), 2u);
  EXPECT_EQ(sum.latency.mean(), 2.0);
  EXPECT_TRUE(sum.wide == 3);
}

TEST(MetricStructs, AddMetricsByTheMethodOfEachField) {
  tcp first;
  first += tcp_point{.bytes = 10, .sockets = 5, .sequence = 7, .latency = 1};
  tcp second;
  second += tcp_point{.bytes = 20, .sockets = 2, .latency = 3};
  second.sequence.reset();
  first += second;
  EXPECT_EQ(first.bytes, 30u);
  EXPECT_EQ(first.sockets.min(), 2u);
  EXPECT_EQ(*first.sequence, 7u) << "no value is not a value";
  EXPECT_EQ(first.latency.value_count(), 2u);
  EXPECT_EQ(first.latency.max(), 3.0);
}

TEST(MetricStructs, SumsWrapAround) {
  metrics::visit_metric sum;
  sum += metrics::visit_metric_point{.visit = 255};
  sum += metrics::visit_metric_point{.visit = 2};
  EXPECT_EQ(sum.visit, 1);
}

TEST(MetricStructs, AccumulatorsCollectValuesOfSketches) {
  tcp_accumulator accumulator;
  accumulator.m.bytes = 5;
  for (int value = 1; value <= 1000; ++value) accumulator.latency.add(value);
  EXPECT_EQ(&accumulator.get_metrics(), &accumulator.m);
  const tcp& metric = accumulator.get_metrics();
  EXPECT_EQ(metric.latency.value_count(), 1000u);
  EXPECT_EQ(metric.latency.max(), 1000.0);
  EXPECT_NEAR(metric.latency.estimate_value_at_quantile(0.5), 500, 20);
  EXPECT_EQ(json(accumulator), json(metric));
  metrics::simple_accumulator simple;
  EXPECT_EQ(simple.get_metrics().count, 0u);
}

TEST(MetricStructs, PrintValidJson) {
  EXPECT_EQ(json(simple_point{7}), R"({"count":7})");
  EXPECT_EQ(json(simple{7}), R"({"count":7})");
  EXPECT_EQ(json(metrics::nothing{}), "{}");
  EXPECT_EQ(json(metrics::nothing_point{}), "{}");
  EXPECT_EQ(json(tcp_point{.bytes = 1, .balance = -1}),
            R"({"bytes":1,"balance":-1,"sockets":0,"sequence":0,"latency":0,)"
            R"("wide":"0x00000000000000000000000000000000"})");
  EXPECT_EQ(json(tcp{}), R"({"bytes":0,"balance":0,"sockets":null,"sequence":null,"latency":null,)"
                         R"("wide":"0x00000000000000000000000000000000"})");
  tcp filled;
  filled += tcp_point{.bytes = 1, .sockets = 4, .sequence = 2, .latency = 8};
  EXPECT_NE(json(filled).find(R"("sequence":2)"), std::string::npos);
  EXPECT_NE(json(filled).find(R"("sockets":{"value":4,"min":4,"max":4,"sum":4,"count":1})"),
            std::string::npos);
}

}  // namespace
}  // namespace metrics_test
