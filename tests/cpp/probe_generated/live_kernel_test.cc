// SPDX-License-Identifier: Apache-2.0
// Generated probes of the system: each kind of tracepoint, and the clock.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "../probe/own_mounts.h"
#include "watching.h"

namespace watch {
namespace {

/** Starts programs and returns their pids. */
std::vector<u32> start_programs(int count) {
  std::vector<u32> pids;
  for (int i = 0; i < count; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      execl("/bin/true", "true", nullptr);
      _exit(127);
    }
    waitpid(child, nullptr, 0);
    pids.push_back(static_cast<u32>(child));
  }
  return pids;
}

/** Each of these programs has been reported by these hooks, once each. */
void expect_execs(Watching& watching, const std::vector<u32>& pids, std::vector<u32> hooks) {
  watching.apply("execs", {{"enabled", "false"}});
  const ProbeStatus status = watching.settle("execs");
  EXPECT_EQ(status.counters.hits, status.counters.emitted + status.counters.dropped);
  EXPECT_EQ(status.counters.dropped, 0u);
  for (const u32 pid : pids) {
    auto& seen_by = seen.hooks_of_exec[pid];
    std::sort(seen_by.begin(), seen_by.end());
    EXPECT_EQ(seen_by, hooks) << pid;
  }
}

TEST(LiveKernel, ProgramsStartAtTypedAndRawTracepoints) {
  NEEDS("tp_btf");
  NEEDS("raw_tracepoint");
  Agent app;
  Watching watching(app.records);
  watching.load<probes::execs::Probe>();
  const auto pids = start_programs(20);
  const auto status = *watching.manager.status().probe("execs");
  ASSERT_EQ(status.attachments.size(), 1u);
  for (const auto& refusal : status.attachments[0].refusals) {
    std::cout << refusal.point << ": " << refusal.error.text() << '\n';
    EXPECT_EQ(refusal.group, "classic") << "which needs a mounted tracefs";
  }
  std::vector<u32> hooks{1, 2};
  if (status.attachments[0].refusals.empty()) hooks.push_back(3);
  expect_execs(watching, pids, hooks);
}

TEST(LiveKernel, ProgramsStartAtClassicTracepointsWhereTracefsIsMounted) {
  NEEDS("tp_btf");
  NEEDS("tracepoint");
  Agent app;
  Watching watching(app.records);
  std::string refused;
  std::jthread([&] {
    refused = probe_test::mount_own_tracefs();
    if (refused.empty()) watching.load<probes::execs::Probe>();
  }).join();
  ASSERT_EQ(refused, "");
  expect_execs(watching, start_programs(20), {1, 2, 3});
}

TEST(LiveKernel, FieldsOfEventsAreThoseOfTheStructThatTheKernelHas) {
  NEEDS("tracepoint");
  Agent app;
  Watching watching(app.records);
  std::string refused;
  std::jthread([&] {
    refused = probe_test::mount_own_tracefs();
    if (refused.empty()) watching.load<probes::lives::Probe>();
  }).join();
  ASSERT_EQ(refused, "");
  const auto pids = start_programs(20);
  watching.apply("lives", {{"enabled", "false"}});
  const ProbeStatus status = watching.settle("lives");
  EXPECT_EQ(status.counters.hits, status.counters.emitted + status.counters.dropped);
  EXPECT_EQ(status.counters.dropped, 0u);
  for (const u32 pid : pids) {
    EXPECT_TRUE(seen.forks.contains(pid)) << pid;
    EXPECT_EQ(seen.exits[pid], "true") << pid;
  }
}

TEST(LiveKernel, TheClockTicksAtTheRateThatIsSet) {
  NEEDS("perf");
  Agent app;
  Watching watching(app.records);
  watching.load<probes::ticks::Probe>();
  ASSERT_TRUE(watching.wait([] { return seen.ticks > 5; }));
  watching.apply("ticks", {{"rate", "500"}});
  const u64 before = seen.ticks;
  EXPECT_TRUE(watching.wait([&] { return seen.ticks > before + 50; }));
  watching.apply("ticks", {{"rate", "500"}, {"enabled", "false"}});
  const ProbeStatus status = watching.settle("ticks");
  EXPECT_EQ(status.counters.emitted, seen.ticks);
  EXPECT_EQ(status.counters.hits, status.counters.emitted + status.counters.dropped);
}

}  // namespace
}  // namespace watch
