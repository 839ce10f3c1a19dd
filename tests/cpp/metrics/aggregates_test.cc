// SPDX-License-Identifier: Apache-2.0
// Stores of generated containers: what is queued, when it is drained, and who keeps whom alive.
#include <generated/metrics_test/gate/index.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "render/checks.h"

namespace metrics_test {
namespace {

using gate::Index;
using gate::weak_refs::flow;
using gate::weak_refs::pair;
using gate::weak_refs::service;
using metrics::simple;
using metrics::simple_point;
using metrics::tcp;
using metrics::tcp_point;

constexpr u64 second = 1'000'000'000;

/** What a drain handed out: timestamp, location, bytes, interval. */
using Calls = std::vector<std::tuple<u64, u32, u64, u64>>;

TEST(Aggregates, FollowTheSequenceOfASlot) {
  Index index;
  auto instance = index.flow.alloc();
  index.flow.rates_update(instance.loc(), 1, simple_point{5});
  EXPECT_EQ(instance.refcount(), 2u);
  EXPECT_FALSE(index.flow.rates.current_queue().empty());
  instance.put();
  EXPECT_EQ(index.flow.size(), 1u);
  EXPECT_FALSE(index.flow.rates_ready(1));
  int calls = 0;
  index.flow.rates_foreach(1, [&](u64, flow, const simple&, u64) { ++calls; });
  EXPECT_EQ(calls, 0);
  EXPECT_TRUE(index.flow.rates_ready(1 + 2 * second));
  index.flow.rates_foreach(1 + 2 * second, [&](u64 t, flow span, const simple& metric, u64 width) {
    ++calls;
    EXPECT_EQ(t, 1u);
    EXPECT_EQ(span.refcount(), 1u);
    EXPECT_EQ(metric.count, 5u);
    EXPECT_EQ(width, second);
  });
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(index.flow.size(), 0u);
}

TEST(Aggregates, TakeOneCountPerSlotHoweverOftenUpdated) {
  Index index;
  const auto instance = index.service.by_key(7);
  for (int i = 0; i < 3; ++i) instance.load_update(0, tcp_point{.bytes = 1});
  EXPECT_EQ(instance.refcount(), 2u);
  instance.load_update(second, tcp_point{.bytes = 1});
  EXPECT_EQ(instance.refcount(), 3u) << "another slot";
}

TEST(Aggregates, AddWithinASlotAndStartAnewInAReusedOne) {
  Index index;
  const auto instance = index.service.by_key(7);
  std::vector<tcp> drained;
  const auto drain = [&](u64 t) {
    index.service.load_foreach(t,
                               [&](u64, service, tcp metric, u64) { drained.push_back(metric); });
  };
  instance.load_update(0, {.bytes = 1, .sockets = 9, .sequence = 5, .latency = 10, .wide = 1});
  instance.load_update(1, {.bytes = 2, .sockets = 3, .sequence = 6, .latency = 20, .wide = 1});
  drain(second);
  // four slots on: the same cells
  for (u64 slot = 1; slot < 4; ++slot) drain((slot + 1) * second);
  instance.load_update(4 * second, {.bytes = 4, .sockets = 1, .sequence = 2, .latency = 30});
  drain(5 * second);
  ASSERT_EQ(drained.size(), 2u);
  EXPECT_EQ(drained[0].bytes, 3u);
  EXPECT_EQ(drained[0].sockets.count(), 2u);
  EXPECT_EQ(*drained[0].sequence, 6u);
  EXPECT_EQ(drained[0].latency.value_count(), 2u);
  EXPECT_EQ(drained[1].bytes, 4u);
  EXPECT_EQ(drained[1].sockets.max(), 1u);
  EXPECT_EQ(drained[1].sockets.count(), 1u);
  EXPECT_EQ(*drained[1].sequence, 2u);
  EXPECT_EQ(drained[1].latency.value_count(), 1u);
  EXPECT_EQ(drained[1].latency.min(), 30.0);
  EXPECT_TRUE(drained[1].wide == 0);
}

TEST(Aggregates, PutLateAndEarlyDataInTheOutermostOpenSlots) {
  Index index;
  const auto instance = index.service.by_key(7);
  instance.load_update(10 * second, tcp_point{.bytes = 1});
  instance.load_update(3 * second, tcp_point{.bytes = 10});    // late
  instance.load_update(99 * second, tcp_point{.bytes = 100});  // early
  Calls calls;
  for (u64 t = 11; t < 16; ++t) {
    index.service.load_foreach(t * second,
                               [&](u64 timestamp, service span, const tcp& metric, u64 interval) {
                                 calls.emplace_back(timestamp, span.loc(), metric.bytes, interval);
                               });
  }
  EXPECT_EQ(calls, (Calls{{10 * second, 0, 11, second}, {13 * second, 0, 100, second}}));
}

TEST(Aggregates, HandOutTheLastQueuedFirstAndOneSlotPerCall) {
  Index index;
  const auto first = index.service.by_key(1);
  const auto second_one = index.service.by_key(2);
  first.load_update(0, {.bytes = 1});
  second_one.load_update(0, {.bytes = 2});
  first.load_update(second, {.bytes = 3});
  std::vector<u64> bytes;
  int slots = 0;
  while (index.service.load_ready(2 * second)) {
    index.service.load_foreach(2 * second, [&](u64, const service&, const tcp& metric, u64) {
      bytes.push_back(metric.bytes);
    });
    ++slots;
  }
  EXPECT_EQ(slots, 2);
  EXPECT_EQ(bytes, (std::vector<u64>{2, 1, 3}));
}

TEST(Aggregates, OfOtherThanRootsTakeMetrics) {
  static_assert(std::is_invocable_v<decltype(&pair::totals_update), pair, u64, const tcp&>);
  Index index;
  const auto instance = index.pair.alloc();
  tcp metric;
  metric += tcp_point{.bytes = 5, .sockets = 1, .sequence = 3, .latency = 1};
  instance.totals_update(0, metric);
  metric += tcp_point{.bytes = 5, .sockets = 7, .sequence = 4, .latency = 2};
  index.pair.totals_update(instance.loc(), 4 * second, metric);
  EXPECT_FALSE(index.pair.totals_ready(4 * second));
  int calls = 0;
  index.pair.totals_foreach(5 * second, [&](u64, pair, const tcp& sum, u64 interval) {
    ++calls;
    EXPECT_EQ(sum.bytes, 15u);
    EXPECT_EQ(sum.sockets.count(), 3u);
    EXPECT_EQ(*sum.sequence, 4u);
    EXPECT_EQ(sum.latency.value_count(), 3u);
    EXPECT_EQ(interval, 5 * second);
  });
  EXPECT_EQ(calls, 1);
}

TEST(Aggregates, DrainIntoTheirRollups) {
  Index index;
  {
    const auto instance = index.service.by_key(7);
    for (u64 t = 0; t < 7; ++t) {
      instance.load_update(t * second, {.bytes = 1, .sockets = static_cast<u32>(t), .latency = 1});
      while (index.service.load_ready(t * second)) {
        index.service.load_foreach(t * second, [](u64, service, const tcp&, u64) {});
      }
    }
  }
  EXPECT_EQ(index.service.size(), 1u);
  // Slots 0 to 5 s are drained at 1 to 6 s, which is when the rollups get them.
  Calls calls;
  index.service.load_5_foreach(6 * second,
                               [&](u64 timestamp, service span, const tcp& metric, u64 interval) {
                                 calls.emplace_back(timestamp, span.loc(), metric.bytes, interval);
                                 EXPECT_EQ(metric.sockets.max(), 4u);
                                 EXPECT_EQ(metric.latency.value_count(), 5u);
                               });
  EXPECT_EQ(calls, (Calls{{second, 0, 5, 5 * second}}));
  EXPECT_FALSE(index.service.load_5_ready(6 * second));
  EXPECT_FALSE(index.service.load_60_ready(6 * second));
  EXPECT_TRUE(index.service.load_60_ready(61 * second));
  index.service.load_60_foreach(61 * second, [](u64, service, const tcp& metric, u64 interval) {
    EXPECT_EQ(metric.bytes, 6u);
    EXPECT_EQ(interval, 60 * second);
  });
  // What is left are the slot of 6 s and its share of the rollup.
  EXPECT_EQ(index.service.at(0).refcount(), 2u);
}

TEST(Aggregates, OfOtherThanRootsDrainIntoRollupsToo) {
  Index index;
  const auto instance = index.pair.alloc();
  tcp metric;
  metric += tcp_point{.bytes = 5, .sequence = 3, .latency = 1};
  instance.totals_update(0, metric);
  index.pair.totals_foreach(5 * second, [](u64, pair, const tcp&, u64) {});
  u64 bytes = 0;
  index.pair.totals_2_foreach(15 * second, [&](u64, pair, const tcp& sum, u64 interval) {
    bytes += sum.bytes;
    EXPECT_EQ(*sum.sequence, 3u);
    EXPECT_EQ(sum.latency.value_count(), 1u);
    EXPECT_EQ(interval, 10 * second);
  });
  EXPECT_EQ(bytes, 5u);
  EXPECT_EQ(instance.refcount(), 1u);
}

TEST(Aggregates, OfOneSpanAreApart) {
  Index index;
  const auto instance = index.flow.alloc();
  instance.rates_update(0, simple_point{1});
  instance.sums_update(0, simple{10});
  EXPECT_EQ(instance.refcount(), 3u);
  u64 sum = 0;
  index.flow.sums_foreach(second,
                          [&](u64, flow, const simple& metric, u64) { sum += metric.count; });
  EXPECT_EQ(sum, 10u);
  EXPECT_EQ(instance.refcount(), 2u);
}

TEST(Aggregates, MayBeUpdatedWhileTheyAreDrained) {
  Index index;
  const auto instance = index.flow.alloc();
  instance.rates_update(0, simple_point{1});
  int calls = 0;
  const auto again = [&](u64, flow span, const simple& metric, u64) {
    ++calls;
    span.rates_update(second, simple_point{metric.count + 1});
  };
  index.flow.rates_foreach(second, again);
  index.flow.rates_foreach(second, again);
  EXPECT_EQ(calls, 1) << "the next slot is not over";
  index.flow.rates_foreach(
      2 * second, [&](u64, flow, const simple& metric, u64) { EXPECT_EQ(metric.count, 2u); });
  EXPECT_EQ(instance.refcount(), 1u);
}

TEST(Aggregates, OfAnInvalidReferenceAreMisuse) {
  static int failures = 0;
  const auto previous = render::set_check_handler([](const char*) noexcept { ++failures; });
  Index index;
  flow(index, flow::invalid).rates_update(0, simple_point{1});
  index.flow.rates_update(3, 0, simple_point{1});
  render::set_check_handler(previous);
  EXPECT_EQ(failures, 2);
  EXPECT_TRUE(index.flow.rates.empty());
}

TEST(Aggregates, WithDataDoNotKeepInstancesBeyondTheirIndex) {
  Index index;
  index.service.by_key(7).load_update(0, {.bytes = 1, .latency = 1});
  index.service.by_key(7).load_update(3 * second, {.bytes = 1});
  index.service.load_foreach(second, [](u64, service, const tcp&, u64) {});
  EXPECT_EQ(index.service.at(0).refcount(), 3u);
  render::metrics::discard(index.service, index.service.load);
  EXPECT_EQ(index.service.at(0).refcount(), 2u);
  EXPECT_TRUE(index.service.load.empty());
  render::metrics::discard(index.service, index.service.load_5);
  render::metrics::discard(index.service, index.service.load_60);
  EXPECT_EQ(index.service.size(), 0u);
  // the Index does it by itself
  index.service.by_key(7).load_update(4 * second, {.bytes = 1});
}

TEST(Aggregates, OfOddNamesAndWithoutFieldsWork) {
  Index index;
  const auto instance = index.metrics.alloc();
  instance.render_update(0, {.visit = 1, .value = -1, .of = 2, .out = -3, .values = 4, .t = 5});
  instance.std_update(0, {});
  int calls = 0;
  using Odd = metrics::visit_metric;
  index.metrics.render_foreach(3600 * second,
                               [&](u64, gate::weak_refs::metrics, const Odd& metric, u64 interval) {
                                 ++calls;
                                 EXPECT_EQ(metric.value.min(), -1);
                                 EXPECT_TRUE(metric.out.value() == -3);
                                 EXPECT_EQ(metric.t.max(), 5.0);
                                 EXPECT_EQ(interval, 3600 * second);
                               });
  index.metrics.render_24_foreach(25 * 3600 * second,
                                  [&](u64, gate::weak_refs::metrics, Odd, u64) { ++calls; });
  index.metrics.std_foreach(second,
                            [&](u64, gate::weak_refs::metrics, metrics::nothing, u64) { ++calls; });
  EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace metrics_test
