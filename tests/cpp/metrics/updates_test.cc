// SPDX-License-Identifier: Apache-2.0
// Drained metrics that are added to those of other instances, along references.
#include <generated/updates_test/mesh/index.h>
#include <gtest/gtest.h>

#include <map>
#include <utility>
#include <vector>

namespace updates_test {
namespace {

using mesh::weak_refs::flow;
using mesh::weak_refs::service;
using mesh::weak_refs::zone;
using metrics::traffic;
using metrics::traffic_point;

constexpr u64 second = 1'000'000'000;

class UpdatesTest : public ::testing::Test {
 protected:
  mesh::auto_handles::flow make_flow(u32 client, u32 server) {
    auto made = index.flow.alloc();
    made.modify().client(index.service.by_key(client)).server_number(server);
    return made;
  }

  void drain_flows(u64 t) {
    index.flow.load_foreach(t, [](u64, flow, const traffic&, u64) {});
  }

  /** Drains and gives the metrics by number of service. */
  std::map<u32, traffic> drain_services(u64 t) {
    std::map<u32, traffic> drained;
    index.service.totals_foreach(t, [&](u64 timestamp, service of, const traffic& metric, u64) {
      drained.emplace(of.number(), metric);
      timestamps.push_back(timestamp);
    });
    return drained;
  }

  std::map<u32, traffic> drain_zones(u64 t) {
    std::map<u32, traffic> drained;
    index.zone.all_foreach(
        t, [&](u64, zone of, const traffic& metric, u64) { drained.emplace(of.number(), metric); });
    return drained;
  }

  mesh::Index index;
  std::vector<u64> timestamps;
};

TEST_F(UpdatesTest, GoToTheTargetsOfAllReferences) {
  const auto first = make_flow(1, 2);
  const auto other = make_flow(1, 3);
  first.load_update(5, {.bytes = 10, .active = 4, .sequence = 7, .latency = 1});
  first.load_update(6, {.bytes = 1, .active = 2, .sequence = 8, .latency = 3});
  other.load_update(7, {.bytes = 100, .active = 9, .sequence = 5, .latency = 5});
  EXPECT_TRUE(drain_services(2 * second).empty()) << "nothing arrives before flows are drained";
  drain_flows(5 + second);
  EXPECT_EQ(index.service.size(), 3u);

  const auto services = drain_services(5 + 4 * second);
  ASSERT_EQ(services.size(), 3u);
  EXPECT_EQ(services.at(1).bytes, 111u);
  EXPECT_EQ(services.at(1).active.count(), 3u);
  EXPECT_EQ(services.at(1).active.min(), 2u);
  EXPECT_EQ(services.at(1).active.max(), 9u);
  EXPECT_EQ(*services.at(1).sequence, 8u) << "that of the last one drained, the first queued";
  EXPECT_EQ(services.at(1).latency.value_count(), 3u);
  EXPECT_EQ(services.at(2).bytes, 11u);
  EXPECT_EQ(services.at(3).bytes, 100u);
}

TEST_F(UpdatesTest, GoOnToTheNextLevel) {
  const auto first = make_flow(1, 2);
  first.client().modify().zone_number(70);
  first.server().modify().zone_number(70);
  first.load_update(0, {.bytes = 10, .active = 4, .sequence = 7, .latency = 1});
  drain_flows(second);
  EXPECT_EQ(drain_services(second).size(), 2u);
  EXPECT_EQ(timestamps, (std::vector<u64>{0, 0}));
  const auto zones = drain_zones(second);
  ASSERT_EQ(zones.size(), 1u);
  EXPECT_EQ(zones.at(70).bytes, 20u);
  EXPECT_EQ(zones.at(70).active.count(), 2u);
  EXPECT_EQ(*zones.at(70).sequence, 7u);
  EXPECT_EQ(zones.at(70).latency.value_count(), 2u);
  u64 rolled_up = 0;
  index.service.totals_10_foreach(second + 10 * second, [&](u64, service, const traffic& metric,
                                                            u64) { rolled_up += metric.bytes; });
  EXPECT_EQ(rolled_up, 20u);
}

TEST_F(UpdatesTest, SkipInvalidReferences) {
  const auto loose = index.flow.alloc();
  loose.load_update(0, {.bytes = 10});
  int calls = 0;
  index.flow.load_foreach(second, [&](u64, flow of, const traffic&, u64) {
    EXPECT_FALSE(of.client().valid());
    ++calls;
  });
  EXPECT_EQ(calls, 1);
  EXPECT_TRUE(index.service.totals.empty());
}

TEST_F(UpdatesTest, KeepTheirTargetsUntilTheyAreDrained) {
  make_flow(1, 2).load_update(0, {.bytes = 10});
  EXPECT_EQ(index.flow.size(), 1u) << "the queue holds the flow, and the flow its services";
  EXPECT_EQ(index.service.size(), 2u);
  drain_flows(second);
  EXPECT_EQ(index.flow.size(), 0u);
  EXPECT_EQ(index.service.size(), 2u);
  EXPECT_EQ(drain_services(second).size(), 2u);
  index.service.totals_10_foreach(20 * second, [](u64, service, const traffic&, u64) {});
  EXPECT_EQ(index.service.size(), 0u);
  EXPECT_EQ(index.zone.size(), 1u) << "the zone has data";
  EXPECT_EQ(drain_zones(20 * second).size(), 1u);
  EXPECT_EQ(index.zone.size(), 0u);
}

}  // namespace
}  // namespace updates_test
