// SPDX-License-Identifier: Apache-2.0
// What happens at the same time: attaching and unloading, slow detaching, sinks that wait.
#include <condition_variable>
#include <mutex>

#include "fake_session.h"

namespace probe_test {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/** A place where one thread waits until another lets it go on. */
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    reached_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void wait_until_reached() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return reached_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool reached_ = false;
  bool open_ = false;
};

TEST(ManagerRaces, WhatIsAttachedDuringUnloadIsDetachedAtOnce) {
  FakeSession session;
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(1);
  Gate gate;
  probe->on_attach = [&](const Target&) { gate.pass(); };
  std::jthread attaching([&] { session.manager.add_target(1).on_error([](const Error&) {}); });
  gate.wait_until_reached();
  const UnloadReport early = session.manager.unload(milliseconds(20));
  EXPECT_FALSE(early.complete) << "a facet is at work";
  EXPECT_FALSE(early.left.empty());
  gate.open();
  attaching.join();
  EXPECT_TRUE(session.manager.unload(std::chrono::seconds(5)).complete);
  EXPECT_EQ(session.kernel.links, 0);
  EXPECT_EQ(session.sink.alive(), 0u);
}

TEST(ManagerRaces, ATargetThatEndsWhileItIsAttachedIsDetachedAtOnce) {
  FakeSession session;
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(1);
  probe->on_attach = [&](const Target&) { session.kernel.end(1); };
  const auto gone = session.manager.add_target(1);
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, Errc::target_gone);
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.links == 0; }));
}

TEST(ManagerRaces, ATargetRemovedWhileItIsAttachedIsDetachedAtOnce) {
  FakeSession session;
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(1);
  probe->on_attach = [&](const Target& target) {
    EXPECT_TRUE(session.manager.remove_target(target.instance));
  };
  EXPECT_FALSE(session.manager.add_target(1));
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.links == 0; }));
}

TEST(ManagerRaces, SlowDetachingDelaysNobodysRecords) {
  FakeSession session;
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.detach_time = [](const LinkRequest&) { return milliseconds(100); };
  std::vector<u32> instances;
  for (pid_t pid = 1; pid <= 3; ++pid) {
    session.kernel.start(pid);
    instances.push_back(*session.manager.add_target(pid));
  }
  std::atomic<Clock::time_point> arrived{Clock::time_point::min()};
  session.sink.on_record = [&](u32) { arrived = Clock::now(); };
  std::jthread running([&](std::stop_token stop) { session.manager.run(stop); });
  session.manager.remove_target(instances[0]);
  session.manager.remove_target(instances[1]);  // 400 ms of detaching
  auto longest = Clock::duration::zero();
  for (int i = 0; i < 20; ++i) {
    const auto sent = Clock::now();
    probe->emit(instances[2], 1);
    while (arrived.load() < sent && Clock::now() - sent < std::chrono::seconds(1)) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    longest = std::max(longest, Clock::now() - sent);
  }
  EXPECT_GT(session.manager.status().detaching, 0u) << "it was detaching all the time";
  EXPECT_LT(longest, milliseconds(100)) << "none waited for a link";
}

TEST(ManagerRaces, UnloadGivesUpAtItsDeadlineAndSaysWhatIsLeft) {
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.detach_time = [](const LinkRequest&) { return milliseconds(150); };
  session.kernel.start(1);
  ASSERT_TRUE(session.manager.add_target(1));
  const auto start = Clock::now();
  const UnloadReport report = session.manager.unload(milliseconds(30));
  EXPECT_LT(Clock::now() - start, milliseconds(150));
  EXPECT_FALSE(report.complete);
  ASSERT_EQ(report.left.size(), 2u);
  EXPECT_EQ(report.left[0], "links of rpc at pid 1");
  EXPECT_EQ(session.state("rpc"), ProbeState::unloading);
  const auto refused = session.manager.add_target(1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::state);
  EXPECT_FALSE(session.manager.load().failures.empty());
}

TEST(ManagerRaces, ASinkThatWaitsBlocksNoControl) {
  FakeSession session;
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(1);
  const auto instance = session.manager.add_target(1);
  ASSERT_TRUE(instance);
  Gate gate;
  session.sink.on_record = [&](u32) { gate.pass(); };
  probe->emit(*instance, 1);
  std::jthread running([&](std::stop_token stop) { session.manager.run(stop); });
  gate.wait_until_reached();
  session.kernel.start(2);
  EXPECT_TRUE(session.manager.add_target(2));
  EXPECT_TRUE(session.manager.apply({{"rpc", {{"depth", "7"}}}}).empty());
  EXPECT_EQ(session.manager.status().targets, 2u);
  EXPECT_FALSE(session.manager.unload(milliseconds(50)).complete);
  gate.open();
}

}  // namespace
}  // namespace probe_test
