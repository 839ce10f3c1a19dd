// SPDX-License-Identifier: Apache-2.0
//
// Metrics of instances in a generated container, with a store beside it.
#include "render/metrics/aggregate.h"

#include <generated/core_test/hub/index.h>
#include <gtest/gtest.h>

#include <vector>

#include "render/checks.h"

namespace core_test {
namespace {

constexpr u64 second = 1'000'000'000;

struct Load {
  u64 requests;
  Load& operator+=(const Load& value) {
    render::metrics::add(requests, value.requests);
    return *this;
  }
};

TEST(AggregateOfGeneratedContainer, KeepsTheInstanceUntilTheSlotIsDrained) {
  hub::Index index;
  MetricStore<Load, hub::containers::service::pool_size, 2> store(second);
  {
    const auto service = index.service.by_key(7);
    for (u64 value : {u64{1}, u64{2}}) {
      render::metrics::update(index.service, store, service.loc(), 1, Load{value});
    }
    EXPECT_EQ(service.refcount(), 2u);
  }
  EXPECT_EQ(index.service.size(), 1u);

  std::vector<u64> sums;
  const auto drain = [&](u64 t) {
    render::metrics::foreach_ready(
        index.service, store, t,
        [&](u64 timestamp, hub::weak_refs::service service, const Load& load, u64 interval) {
          EXPECT_EQ(timestamp, 1u);
          EXPECT_EQ(interval, second);
          EXPECT_EQ(service.number(), 7u);
          sums.push_back(load.requests);
        });
  };
  drain(second);
  EXPECT_TRUE(sums.empty());
  drain(1 + 2 * second);
  EXPECT_EQ(sums, std::vector<u64>{3});
  EXPECT_EQ(index.service.size(), 0u);
}

TEST(AggregateOfGeneratedContainer, ReportsAnInvalidReference) {
  static int failures = 0;
  const auto previous = render::set_check_handler([](const char*) noexcept { ++failures; });
  hub::Index index;
  MetricStore<Load, hub::containers::service::pool_size, 2> store(second);
  render::metrics::update(index.service, store, hub::weak_refs::service::invalid, 1, Load{1});
  render::metrics::update(index.service, store, u16{3}, 1, Load{1});
  render::set_check_handler(previous);
  EXPECT_EQ(failures, 2);
  EXPECT_TRUE(store.empty());
}

}  // namespace
}  // namespace core_test
