// SPDX-License-Identifier: Apache-2.0
// How many events of one process there can be in a second.
#include <gtest/gtest.h>

#include <iostream>

#include <generated/load/probes/roomy/probe.h>

#include "../../tests/cpp/probe/permitted.h"
#include "load_run.h"

namespace probe_load {
namespace {

/** One process that calls a function as fast as it can. */
struct Rate : ::testing::Test {
  void SetUp() override {
    NEEDS("uprobe");
    run.emplace(std::make_unique<load::probes::roomy::Probe>());
    target.emplace();
    ASSERT_NE(run->attach(*target), 0u);
  }
  /** The process goes last. */
  void TearDown() override { run.reset(); }

  /** CPU nanoseconds for each of so many calls more. */
  double more(u64 calls) {
    all_calls_ += calls;
    return nanoseconds_per_call(*target, "nop", calls);
  }
  Sums settle() { return run->settle(all_calls_, all_calls_); }

  std::optional<TargetProcess> target;
  std::optional<LoadRun> run;

 private:
  u64 all_calls_ = 0;
};

TEST_F(Rate, OfEventsOfOneProcessAsFastAsItCan) {
  const double estimate = more(size(1'000'000, 10'000));
  const Sums first = settle();
  const u64 calls = size(static_cast<u64>(10e9 / estimate), 10'000);  // ten seconds' worth
  const auto start = Clock::now();
  more(calls);
  const double per_second = static_cast<double>(calls) * 1000 / milliseconds_since(start);
  const u64 lost = settle().dropped - first.dropped;
  std::cout << calls << " events, " << static_cast<u64>(per_second) << " per second, " << lost
            << " lost\n";
  if (is_full()) {
    EXPECT_GE(per_second, 1e6);
    EXPECT_EQ(lost, 0u);
  }
}

TEST_F(Rate, OfATargetDoesNotDependOnTheSink) {
  const u64 calls = size(1'000'000, 50'000);
  const double fast = more(calls);
  settle();
  run->sink.slow_down(std::chrono::microseconds(40));
  const double slow = more(calls);
  run->sink.slow_down({});
  EXPECT_GT(settle().dropped, 0u);
  EXPECT_LT(slow, 20'000) << "the target waits for the sink";
  std::cout << "CPU ns per call: " << fast << " with a sink that counts, " << slow
            << " with one that takes 40 us per record\n";
}

}  // namespace
}  // namespace probe_load
