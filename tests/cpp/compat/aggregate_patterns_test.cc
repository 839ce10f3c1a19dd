// SPDX-License-Identifier: Apache-2.0
//
// Patterns of hand-written code: metrics.
#include <generated/compat/join/connection.h>
#include <generated/compat/join/index.h>
#include <generated/compat/join/protocol.h>
#include <generated/compat/join/writer.h>
#include <generated/compat/metrics.h>
#include <gtest/gtest.h>
#include <legacy/joined_flow_span.h>
#include <legacy/vector_writer.h>
#include <platform/types.h>
#include <util/gauge.h>
#include <generated/compat/join/weak_refs.inl>

#include <chrono>
#include <map>
#include <string>

namespace {

namespace join = compat::join;
namespace metrics = compat::metrics;
namespace weak_refs = compat::join::weak_refs;

constexpr u64 second = std::chrono::nanoseconds(1s).count();

/** What the functions below were called with. */
template <typename Direction>
std::map<u16, u64> bytes_by_port;

struct AToB {};
struct BToA {};

template <typename Direction>
void on_metric(u64 timestamp, weak_refs::flow span_ref, metrics::tcp_metrics const& metric,
               u64 interval) {
  EXPECT_EQ(timestamp % second, 1u);
  EXPECT_EQ(interval, second);
  bytes_by_port<Direction>[span_ref.port()] += metric.bytes;
}

/** Calls once per slot, as loops over time do. */
class Aggregator {
 public:
  explicit Aggregator(join::Index& index) : index_(index) {}

  void drain(u64 t) {
    while (index_.flow.tcp_a_to_b_ready(t)) index_.flow.tcp_a_to_b_foreach(t, on_metric<AToB>);
    if (index_.flow.tcp_b_to_a_ready(t)) index_.flow.tcp_b_to_a_foreach(t, on_metric<BToA>);
    if (index_.flow.tcp_a_to_b_5_ready(t)) {
      index_.flow.tcp_a_to_b_5_foreach(
          t, [this](u64, weak_refs::flow, metrics::tcp_metrics metric, u64 interval) {
            EXPECT_EQ(interval, 5 * second);
            five_seconds_bytes += metric.bytes;
          });
    }
    while (index_.service.tcp_ready(t)) {
      index_.service.tcp_foreach(
          t, [this](u64, weak_refs::service, metrics::tcp_metrics const& metric, u64) {
            service_bytes += metric.bytes;
          });
    }
  }

  u64 five_seconds_bytes = 0;
  u64 service_bytes = 0;

 private:
  join::Index& index_;
};

TEST(CompatMetrics, MetricsDrainedByFunctionTemplates) {
  bytes_by_port<AToB>.clear();
  bytes_by_port<BToA>.clear();
  join::Index index;
  Aggregator aggregator(index);
  {
    auto const flow = index.flow.by_key({1, 80});
    index.flow.tcp_a_to_b_update(flow.loc(), 1,
                                 metrics::tcp_metrics_point{.active_sockets = 1, .bytes = 10});
    flow.tcp_a_to_b_update(1, {.active_sockets = 1, .bytes = 20});
    metrics::tcp_metrics_point point = {0};
    point.bytes = 5;
    flow.tcp_b_to_a_update(1, point);
    EXPECT_EQ(flow.refcount(), 3u);
  }
  EXPECT_EQ(index.flow.size(), 1u);
  EXPECT_FALSE(index.flow.tcp_a_to_b_ready(1));
  EXPECT_FALSE(index.flow.tcp_a_to_b.current_queue().empty());
  aggregator.drain(1 + 2 * second);
  EXPECT_EQ(bytes_by_port<AToB>, (std::map<u16, u64>{{80, 30}}));
  EXPECT_EQ(bytes_by_port<BToA>, (std::map<u16, u64>{{80, 5}}));
  for (u64 t = 3; t < 20; ++t) aggregator.drain(1 + t * second);
  EXPECT_EQ(aggregator.five_seconds_bytes, 30u);
  EXPECT_EQ(index.flow.size(), 0u);
}

TEST(CompatMetrics, MetricsAddedAlongAReference) {
  join::Index index;
  Aggregator aggregator(index);
  auto const flow = index.flow.by_key({1, 80});
  EXPECT_EQ(flow.service_ref().port(), 80u);
  flow.tcp_a_to_b_update(1, {.active_sockets = 1, .bytes = 20});
  for (u64 t = 1; t < 10; ++t) aggregator.drain(1 + t * second);
  EXPECT_EQ(aggregator.service_bytes, 20u);
}

TEST(CompatMetrics, MetricsAreAggregates) {
  metrics::tcp_metrics_point const point{.active_sockets = 1, .bytes = 2};
  metrics::tcp_metrics const metric{.active_sockets = 3, .bytes = 4};
  metrics::tcp_metrics const zero = {0};
  metrics::tcp_metrics_accumulator accumulator;
  accumulator.m.bytes += point.bytes;
  accumulator.m.active_sockets += point.active_sockets;
  EXPECT_EQ(accumulator.get_metrics().bytes, 2u);
  EXPECT_EQ(metric.active_sockets.value(), 3u);
  EXPECT_EQ(zero.bytes, 0u);
  data::Gauge<u32> const gauge = metric.active_sockets;
  EXPECT_EQ(gauge.count(), 1u);
}

TEST(CompatMetrics, ReceivedMessagesOfAProxy) {
  join::Index index;
  join::TransformBuilder builder;
  join::Protocol protocol(builder);
  join::Connection connection(protocol, index);
  connection.on_connection_authenticated();
  legacy::VectorWriter buffer;
  join::Writer writer(buffer, [] { return second; });
  u8 const address[4] = {9, 8, 7, 6};
  writer.flow_start(3, 1, 80);
  writer.task(3, 1, jb_blob{std::string("curl")}, address);
  EXPECT_EQ(protocol.handle_multiple(buffer.bytes.data(), buffer.bytes.size()).result,
            static_cast<int>(buffer.bytes.size()));
  auto const flow = connection.get_flow(3);
  EXPECT_EQ(flow.impl().comms[1], "curl");
  EXPECT_EQ(flow.impl().address[3], 6u);
  EXPECT_EQ(flow.refcount(), 2u) << "the connection and a metric";
}

}  // namespace
