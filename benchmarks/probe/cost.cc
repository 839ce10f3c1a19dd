// SPDX-License-Identifier: Apache-2.0
// What a hit costs the process that is probed, and how many events there can be in a second.
#include <gtest/gtest.h>

#include <iomanip>
#include <iostream>

#include <generated/load/probes/costs/probe.h>
#include <generated/load/probes/roomy/probe.h>

#include "../../tests/cpp/probe/permitted.h"
#include "load_run.h"

namespace probe_load {
namespace {

using std::chrono::microseconds;

TEST(Cost, OfAHitByTheFirstInstruction) {
  NEEDS("uprobe");
  NEEDS("usdt");
  struct Row {
    std::string function;
    std::string instruction;
    double without = 0;
    double hook = 0;
    double record = 0;
  };
  std::vector<Row> rows = {{"nop", "entry, 5-byte nop"},
                           {"push", "entry, push %rbp"},
                           {"lea", "entry, lea"},
                           {"return", "return"},
                           {"usdt", "usdt, one argument"}};
  const u64 calls = size(300'000, 1000);
  TargetProcess target;
  for (Row& row : rows) row.without = nanoseconds_per_call(target, row.function, calls);
  LoadRun run(std::make_unique<load::probes::costs::Probe>());
  ASSERT_NE(run.attach(target), 0u);
  const auto measure = [&](double Row::*column) {
    for (Row& row : rows) {
      nanoseconds_per_call(target, row.function, calls / 10);  // the kernel changes code at first
      row.*column = nanoseconds_per_call(target, row.function, calls);
    }
  };
  ASSERT_TRUE(run.manager.apply({{"costs", {{"sends", "false"}}}}).empty());
  measure(&Row::hook);
  ASSERT_TRUE(run.manager.apply({{"costs", {{"sends", "true"}}}}).empty());
  measure(&Row::record);
  std::cout << "CPU ns per call      without   hook   hook and record\n" << std::fixed;
  for (const Row& row : rows) {
    std::cout << std::setprecision(0) << std::left << std::setw(20) << row.instruction << std::right
              << std::setw(8) << row.without << std::setw(7) << row.hook << std::setw(18)
              << row.record << '\n';
  }
  std::cout << std::setprecision(1);
  const u64 per_round = rows.size() * (calls + calls / 10);
  const Sums sums = run.settle(2 * per_round);
  EXPECT_EQ(sums.emitted + sums.dropped, per_round);
}

TEST(Rate, OfEventsOfOneProcessAsFastAsItCan) {
  NEEDS("uprobe");
  LoadRun run(std::make_unique<load::probes::roomy::Probe>());
  TargetProcess target;
  ASSERT_NE(run.attach(target), 0u);
  const u64 before = size(1'000'000, 10'000);
  const double estimate = nanoseconds_per_call(target, "nop", before);
  // ten seconds' worth
  const u64 calls = size(static_cast<u64>(10e9 / estimate), 10'000);
  const Sums first = run.settle(before);
  const auto start = Clock::now();
  ASSERT_TRUE(target.run("nop " + std::to_string(calls)));
  const double seconds = milliseconds_since(start) / 1000;
  const Sums sums = run.settle(before + calls);
  EXPECT_EQ(sums.emitted + sums.dropped, sums.hits);
  std::cout << calls << " events in " << seconds
            << " s: " << static_cast<u64>(static_cast<double>(calls) / seconds) << " per second, "
            << sums.dropped - first.dropped << " lost (target: 1000000 per second, 0 lost)\n";
}

TEST(Rate, OfATargetDoesNotDependOnTheSink) {
  NEEDS("uprobe");
  LoadRun run(std::make_unique<load::probes::roomy::Probe>());
  TargetProcess target;
  ASSERT_NE(run.attach(target), 0u);
  const u64 calls = size(1'000'000, 50'000);
  const double fast = nanoseconds_per_call(target, "nop", calls);
  run.settle(calls);
  run.sink.slow_down(microseconds(40));
  const double slow = nanoseconds_per_call(target, "nop", calls);
  run.sink.slow_down({});
  const Sums sums = run.settle(2 * calls);
  EXPECT_EQ(sums.emitted + sums.dropped, sums.hits);
  EXPECT_GT(sums.dropped, 0u);
  EXPECT_LT(slow, 20'000) << "the target waits for the sink";
  std::cout << "CPU ns per call: " << fast << " with a sink that counts, " << slow
            << " with one that takes 40 us per record\n";
}

}  // namespace
}  // namespace probe_load
