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

/** Waits until another thread has done something, or ten seconds are over. */
template <typename Condition>
bool wait_until(Condition condition) {
  const auto end = Clock::now() + std::chrono::seconds(10);
  while (!condition() && Clock::now() < end) std::this_thread::sleep_for(milliseconds(1));
  return condition();
}

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
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.links == 0; }));
  EXPECT_TRUE(session.poll_until([&] { return session.sink.alive() == 0; }));
  EXPECT_TRUE(session.manager.unload(std::chrono::seconds(5)).complete);
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
  Gate gate;
  FakeSession session;
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.on_detach = [&] { gate.pass(); };
  std::vector<u32> instances;
  for (pid_t pid = 1; pid <= 3; ++pid) {
    session.kernel.start(pid);
    instances.push_back(*session.manager.add_target(pid));
  }
  std::atomic<u64> arrived = 0;
  session.sink.on_record = [&](u32) { ++arrived; };
  const std::jthread running([&](std::stop_token stop) { session.manager.run(stop); });
  session.manager.remove_target(instances[0]);
  session.manager.remove_target(instances[1]);
  gate.wait_until_reached();
  for (u64 i = 1; i <= 20; ++i) {
    probe->emit(instances[2], 1);
    EXPECT_TRUE(wait_until([&] { return arrived == i; })) << "it waits for a link";
  }
  EXPECT_EQ(session.manager.status().detaching, 2u);
  gate.open();
}

TEST(ManagerRaces, UnloadGivesUpAtItsDeadlineAndSaysWhatIsLeft) {
  Gate gate;
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.on_detach = [&] { gate.pass(); };
  session.kernel.start(1);
  ASSERT_TRUE(session.manager.add_target(1));
  const auto start = Clock::now();
  const UnloadReport report = session.manager.unload(milliseconds(30));
  EXPECT_GE(Clock::now() - start, milliseconds(30));
  EXPECT_FALSE(report.complete);
  ASSERT_EQ(report.left.size(), 2u);
  EXPECT_EQ(report.left[0], "links of rpc at pid 1");
  EXPECT_EQ(session.state("rpc"), ProbeState::unloading);
  const auto refused = session.manager.add_target(1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::state);
  EXPECT_FALSE(session.manager.load().failures.empty());
  gate.open();
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
