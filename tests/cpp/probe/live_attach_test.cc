// SPDX-License-Identifier: Apache-2.0
// Attaching to processes, with the kernel: one load, many targets, exact counts.
#include "live.h"
#include "permitted.h"
#include "rpc_probe.h"
#include "target_process.h"

namespace probe_test {
namespace {

TEST(LiveAttach, OneLoadServesTwoProcessesAndNoThird) {
  NEEDS("uprobe");
  NEEDS("usdt");
  Live live;
  ASSERT_TRUE(live.manager.add(std::make_unique<RpcProbe>()));
  const LoadReport loaded = live.manager.load();
  ASSERT_TRUE(loaded.failures.empty()) << loaded.failures[0].error.text();
  live.start();
  TargetProcess first;
  TargetProcess second;
  TargetProcess third;
  const auto one = live.manager.add_target(first.pid());
  const auto two = live.manager.add_target(second.pid());
  ASSERT_TRUE(one) << one.error().text();
  ASSERT_TRUE(two) << two.error().text();
  EXPECT_EQ(live.manager.status().probe("rpc")->state, ProbeState::active);

  ASSERT_TRUE(first.run("requests 1000"));
  ASSERT_TRUE(second.run("requests 500"));
  ASSERT_TRUE(third.run("requests 700"));
  ASSERT_TRUE(first.run("queue 10"));
  const ProbeStatus status = live.settle("rpc");
  EXPECT_EQ(calls(status), 1510u);
  EXPECT_EQ(status.counters.hits, 2 * 1500u + 10);
  EXPECT_EQ(live.collected.received(*one), 1010u);
  EXPECT_EQ(live.collected.received(*two), 500u);
  EXPECT_EQ(live.collected.queued(), 10u);
  EXPECT_EQ(live.collected.last_path(), "/item/499");
  EXPECT_EQ(live.collected.last_pid(), static_cast<u32>(second.pid()));

  live.manager.remove_target(*two);
  EXPECT_TRUE(eventually([&] { return live.collected.is_gone(*two); }));
  ASSERT_TRUE(second.run("requests 300"));
  ASSERT_TRUE(first.run("requests 300 4"));
  EXPECT_EQ(calls(live.settle("rpc")), 1510u + 4 * 300);
  EXPECT_EQ(live.collected.threads(), 5u);
}

TEST(LiveAttach, DetachedTargetsCanBeAttachedAgain) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(live.manager.add(std::make_unique<RpcProbe>()));
  live.manager.load();
  live.start();
  TargetProcess target;
  u32 before = 0;
  for (int i = 0; i < 3; ++i) {
    const auto instance = live.manager.add_target(target.pid());
    ASSERT_TRUE(instance) << instance.error().text();
    EXPECT_NE(*instance, before);
    before = *instance;
    ASSERT_TRUE(target.run("requests 50"));
    live.manager.remove_target(*instance);
    ASSERT_TRUE(eventually([&] { return live.collected.is_gone(*instance); }));
    EXPECT_EQ(live.collected.received(*instance), 50u);
    ASSERT_TRUE(target.run("requests 50"));
  }
  EXPECT_EQ(calls(live.settle("rpc")), 150u);
}

TEST(LiveAttach, PerfLinksDoWhatMultiLinksDo) {
  NEEDS("uprobe");
  const auto kernel = linux_kernel(UprobeLinks::perf);
  Live live(kernel.get());
  ASSERT_TRUE(live.manager.add(std::make_unique<RpcProbe>()));
  live.manager.load();
  live.start();
  TargetProcess target;
  ASSERT_TRUE(live.manager.add_target(target.pid()));
  ASSERT_TRUE(target.run("requests 100 4"));
  EXPECT_EQ(calls(live.settle("rpc")), 400u);
}

TEST(LiveAttach, EachTargetHasItsOwnRingWhereTheProbeSaysSo) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(live.manager.add(std::make_unique<OwnRpcProbe>()));
  live.manager.load();
  live.start();
  TargetProcess first;
  TargetProcess second;
  const auto one = live.manager.add_target(first.pid());
  const auto two = live.manager.add_target(second.pid());
  ASSERT_TRUE(one && two);
  ASSERT_TRUE(first.run("requests 100"));
  ASSERT_TRUE(second.run("requests 200"));
  live.settle("rpc");
  EXPECT_EQ(live.collected.received(*one), 100u);
  EXPECT_EQ(live.collected.received(*two), 200u);
  live.manager.remove_target(*one);
  EXPECT_TRUE(eventually([&] { return live.collected.is_gone(*one); }));
  EXPECT_EQ(calls(live.settle("rpc")), 300u) << "what is gone is counted";
}

}  // namespace
}  // namespace probe_test
