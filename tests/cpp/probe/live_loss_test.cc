// SPDX-License-Identifier: Apache-2.0
// Records and state for which there is no room, and memory that cannot be read: all of it is
// counted.
#include "live_rpc.h"
#include "object_probe.h"

namespace probe_test {
namespace {

using LiveLoss = LiveRpcTarget;

TEST_F(LiveLoss, AFullRingDropsAndCountsAndRecovers) {
  ASSERT_TRUE(target->run("requests 20000"));  // nobody drains
  const ProbeStatus full = *live->manager.status().probe("rpc");
  EXPECT_EQ(full.counters.hits, 2 * 20'000u);
  EXPECT_EQ(full.counters.emitted + full.counters.dropped, 20'000u);
  EXPECT_GT(full.counters.dropped, 0u);
  EXPECT_EQ(full.received, 0u);
  live->start();
  EXPECT_EQ(live->settle("rpc").received, full.counters.emitted);
  ASSERT_TRUE(target->run("requests 1000"));
  const ProbeStatus after = live->settle("rpc");
  EXPECT_EQ(after.received, full.counters.emitted + 1000);
  EXPECT_EQ(after.counters.dropped, full.counters.dropped);
}

TEST_F(LiveLoss, WhatCannotBeReadIsCountedAndNotMadeUp) {
  live->start();
  ASSERT_TRUE(target->run("unreadable 10"));
  const ProbeStatus status = live->settle("rpc");
  EXPECT_EQ(status.counters.read_fault, 10u);
  EXPECT_EQ(status.received, 10u);
  EXPECT_EQ(live->collected.last_path(), "");
}

TEST_F(LiveLoss, TextsThatAreTooLongAreCutAndCounted) {
  live->start();
  ASSERT_TRUE(target->run("long 10"));
  const ProbeStatus status = live->settle("rpc");
  EXPECT_EQ(status.counters.truncated, 10u);
  EXPECT_EQ(live->collected.last_path(), std::string(RPC_PATH_MAX, 'x'));
}

TEST_F(LiveLoss, StateWithoutRoomIsCounted) {
  live->start();
  // more calls at the same time than the map of calls has room for
  ASSERT_TRUE(target->run("nested 100"));
  const ProbeStatus status = live->settle("rpc");
  EXPECT_EQ(status.counters.state_full, 100u - RPC_ACTIVE_MAX);
  EXPECT_EQ(status.received, u64{RPC_ACTIVE_MAX});
}

TEST(LiveRecords, OfAnotherProbeAreRejectedAndCounted) {
  NEEDS("uprobe");
  static constexpr Point points[] = {{Hook::function_entry, "handle_request", "on_call"}};
  static constexpr AttachGroup groups[] = {{"call", points}};
  Collected collected;
  Manager manager(collected);
  // its programs say that they are of probe 3
  ASSERT_TRUE(ObjectProbe::add_to(
      manager,
      {.id = 99, .name = "wrong", .target = &demo_server, .groups = groups, .ring = {4096}},
      user_image()));
  ASSERT_TRUE(manager.load().failures.empty());
  TargetProcess target;
  ASSERT_TRUE(manager.add_target(target.pid()));
  ASSERT_TRUE(target.run("requests 10"));
  EXPECT_TRUE(eventually([&] {
    manager.poll(std::chrono::milliseconds(1));
    return manager.status().probe("wrong")->rejected == 10;
  }));
  EXPECT_TRUE(manager.unload(std::chrono::seconds(20)).complete);
  const ProbeStatus status = *manager.status().probe("wrong");
  std::cout << to_string(status.counters) << " received " << status.received << " rejected "
            << status.rejected << '\n';
  EXPECT_EQ(status.counters.emitted, status.rejected);
  EXPECT_EQ(status.received, 0u);
  EXPECT_EQ(collected.total(), 0u);
}

}  // namespace
}  // namespace probe_test
