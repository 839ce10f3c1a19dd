// SPDX-License-Identifier: Apache-2.0
// What a hit costs the process that is probed, by the instruction that the hook is at.
#include <gtest/gtest.h>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>

#include <generated/load/probes/costs/probe.h>

#include "../../tests/cpp/probe/permitted.h"
#include "empty_hooks.h"
#include "load_run.h"

namespace probe_load {
namespace {

/** The least of several rounds: CPU nanoseconds per call. */
using Cost = double;
constexpr Cost unknown = std::numeric_limits<Cost>::max();

struct Row {
  const char* function;
  const char* instruction;
  Cost without = unknown;
  Cost empty = unknown;   ///< with a program that does nothing
  Cost hook = unknown;    ///< with a hook that sends nothing
  Cost record = unknown;  ///< with a record

  /** What a record costs beside what the kernel takes to call any program. */
  [[nodiscard]] Cost share() const { return record - empty; }
};

constexpr Cost most_of_hit = 8000;
constexpr Cost most_of_share = 1000;

void print(const Row& row) {
  std::cout << std::left << std::setw(20) << row.instruction << std::right << std::setw(8)
            << row.without << std::setw(7) << row.empty << std::setw(7) << row.hook << std::setw(8)
            << row.record << std::setw(8) << row.share();
  if (row.record > most_of_hit) std::cout << "  more than " << most_of_hit;
  std::cout << '\n';
}

/** Where the kernel itself takes too long, all that can be asked for is that we do not. */
void check(const Row& row) {
  EXPECT_LE(row.share(), most_of_share) << row.instruction;
  if (row.empty + most_of_share <= most_of_hit) {
    EXPECT_LE(row.record, most_of_hit);
  }
}

TEST(Cost, OfAHitByTheFirstInstruction) {
  NEEDS("uprobe");
  NEEDS("usdt");
  using load::probes::costs::Probe;
  Row rows[] = {{"nop", "entry, 5-byte nop"},
                {"push", "entry, push %rbp"},
                {"lea", "entry, lea"},
                {"return", "return"},
                {"usdt", "usdt, one argument"}};
  const u64 rounds = size(5, 1);
  const u64 calls = size(60'000, 1000);
  const u64 first_calls = calls / 10;  // the kernel changes code at first
  TargetProcess target;
  LoadRun run(std::make_unique<Probe>());
  const auto measure = [&](Cost Row::*column) {
    for (Row& row : rows) {
      nanoseconds_per_call(target, row.function, first_calls);
      row.*column = std::min(row.*column, nanoseconds_per_call(target, row.function, calls));
    }
  };
  const auto measure_with = [&](const char* sends, Cost Row::*column) {
    EXPECT_TRUE(run.manager.apply({{"costs", {{"sends", sends}}}}).empty());
    measure(column);
  };
  // in turns, so that other work on the machine is in all columns
  for (u64 round = 0; round < rounds; ++round) {
    measure(&Row::without);
    {
      const EmptyHooks empty(Probe::manifest(), target);
      measure(&Row::empty);
    }
    const u32 instance = run.attach(target);
    measure_with("false", &Row::hook);
    measure_with("true", &Row::record);
    run.detach(instance);
  }
  const u64 records = rounds * std::size(rows) * (calls + first_calls);
  run.settle(2 * records, records);
  std::cout << "CPU ns per call      without  empty   hook  record   share\n"
            << std::fixed << std::setprecision(0);
  std::for_each(std::begin(rows), std::end(rows), print);
  if (is_full()) std::for_each(std::begin(rows), std::end(rows), check);
}

}  // namespace
}  // namespace probe_load
