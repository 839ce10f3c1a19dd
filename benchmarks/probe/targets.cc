// SPDX-License-Identifier: Apache-2.0
// Many targets: what attaching and detaching take, and what happens to the records of others
// meanwhile.
#include <gtest/gtest.h>

#include <deque>
#include <iostream>

#include <generated/load/probes/narrow/probe.h>
#include <generated/load/probes/narrow_own/probe.h>
#include <generated/load/probes/roomy/probe.h>

#include "../../tests/cpp/probe/permitted.h"
#include "load_run.h"

namespace probe_load {
namespace {

using std::chrono::microseconds;

/** Has a target call 100 times in each millisecond, until `done` holds. Returns the calls. */
template <typename Condition>
u64 pace_until(TargetProcess& target, Condition done) {
  u64 calls = 0;
  do {
    EXPECT_TRUE(target.run("paced 10000 100"));
    calls += 10'000;
  } while (!done());
  return calls;
}

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

TEST(Targets, AreAttachedAndDetachedWhileEventsFlow) {
  NEEDS("uprobe");
  const u64 count = size(64, 4);
  const u64 calls = size(20'000, 1000);
  LoadRun run(std::make_unique<load::probes::roomy::Probe>());
  std::deque<TargetProcess> targets;
  std::vector<u32> instances;
  double attaching = 0;
  u64 all_calls = 0;
  for (u64 i = 1; i <= count; ++i) {
    const TargetProcess& target = targets.emplace_back();
    const auto start = Clock::now();
    instances.push_back(run.attach(target));
    attaching += milliseconds_since(start);
    if (i == 1 || i == 4 || i == 16 || i == 64) {
      std::cout << i << " targets: " << nanoseconds_per_call(targets[0], "nop", calls)
                << " ns per call\n";
      all_calls += calls;
    }
  }
  std::cout << "attaching to " << count << " processes: " << attaching << " ms\n";
  run.settle(all_calls, all_calls);
  const auto start = Clock::now();
  for (std::size_t i = 1; i < instances.size(); ++i) run.manager.remove_target(instances[i]);
  all_calls += pace_until(targets[0], [&] { return run.manager.status().detaching == 0; });
  const double detaching = milliseconds_since(start);
  std::cout << "detaching from " << count - 1 << " of them: " << detaching << " ms\n";
  if (is_full()) {
    EXPECT_LT(attaching, 1000);
    EXPECT_LT(detaching, 10'000);
  }
  EXPECT_EQ(run.settle(all_calls, all_calls).dropped, 0u);
  EXPECT_EQ(run.sink.received(instances[0]), all_calls);
}

TEST(Targets, ThatAreDetachedAllAtOnceDisturbNobody) {
  NEEDS("uprobe");
  const u64 count = size(200, 6);
  LoadRun run(std::make_unique<load::probes::roomy::Probe>());
  TargetProcess busy;
  const u32 busy_instance = run.attach(busy);
  std::deque<TargetProcess> targets(count);
  std::vector<u32> instances;
  for (const TargetProcess& target : targets) instances.push_back(run.attach(target));
  run.sink.longest_delay();
  u64 calls = pace_until(busy, [] { return true; });
  run.settle(calls, calls);
  const double delay_before = milliseconds(run.sink.longest_delay());
  const auto start = Clock::now();
  for (const u32 instance : instances) run.manager.remove_target(instance);
  calls += pace_until(busy, [&] { return run.manager.status().detaching == 0; });
  std::cout << "detaching from " << count << " processes: " << milliseconds_since(start) << " ms\n";
  const Sums sums = run.settle(calls, calls);
  const double delay = milliseconds(run.sink.longest_delay());
  std::cout << "longest delay of a record meanwhile: " << delay << " ms, before: " << delay_before
            << " ms; " << sums.dropped << " lost\n";
  if (is_full()) {
    EXPECT_LE(delay, delay_before + 20);
    EXPECT_EQ(sums.dropped, 0u);
  }
  EXPECT_EQ(run.sink.received(busy_instance), sums.received);
  EXPECT_EQ(run.sink.gone(), count);
}

/** How many of 1000 records of a quiet process arrive beside a busy one and a slow sink. */
template <typename Probe>
u64 quiet_beside_busy(const char* what) {
  LoadRun run(std::make_unique<Probe>());
  TargetProcess busy;
  TargetProcess quiet;
  const u32 quiet_instance = run.attach(quiet);
  EXPECT_NE(run.attach(busy), 0u);
  run.sink.slow_down(microseconds(40));
  u64 calls = size(1'000'000, 100'000);
  busy.send("nop " + std::to_string(calls));
  const u64 asked = size(1000, 200);
  EXPECT_TRUE(quiet.run("paced " + std::to_string(asked) + " 1"));
  EXPECT_TRUE(busy.run("nop 0"));  // behind what it is still doing
  calls += asked;
  run.sink.slow_down({});
  run.settle(calls, calls);
  const u64 received = run.sink.received(quiet_instance);
  std::cout << what << ": " << received << " of " << asked << " records of the quiet process\n";
  return received;
}

TEST(Neighbours, TakeNoRoomWhereEachTargetHasItsOwn) {
  NEEDS("uprobe");
  quiet_beside_busy<load::probes::narrow::Probe>("shared ring");
  EXPECT_EQ(quiet_beside_busy<load::probes::narrow_own::Probe>("ring per target"), size(1000, 200));
}

}  // namespace
}  // namespace probe_load
