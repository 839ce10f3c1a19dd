// SPDX-License-Identifier: Apache-2.0
// Generated probes at real processes: what arrives at the handlers of the app.
#include <algorithm>

#include "../probe/kernel_ids.h"
#include "watching.h"

namespace watch {
namespace {

u32 number(pid_t pid) { return static_cast<u32>(pid); }

/** Checks the fields of the requests of one process, which are those that target_app.cc makes. */
void expect_requests(pid_t pid, std::size_t count) {
  std::size_t found = 0;
  for (const Request& request : seen.requests) {
    if (request.pid != number(pid)) continue;
    const std::string path = "/item/" + std::to_string(found++);
    ASSERT_EQ(request.path, path);
    ASSERT_EQ(request.status, static_cast<s32>(path.size() % 7) + 200);
    ASSERT_GT(request.duration_ns, 0u);
  }
  EXPECT_EQ(found, count);
}

TEST(LiveDispatch, OneLoadServesTwoProcessesAndNoThird) {
  NEEDS("uprobe");
  Agent app;
  Watching watching(app.records);
  watching.load<probes::calls::Probe>();
  const auto programs = probe_test::ids_of(getpid()).programs;
  EXPECT_FALSE(programs.empty());
  TargetProcess first;
  TargetProcess second;
  TargetProcess third;
  const u32 one = watching.attach(first);
  watching.attach(second);
  EXPECT_EQ(probe_test::ids_of(getpid()).programs, programs) << "nothing is loaded again";

  watching.run(first, "requests 1000");
  watching.run(second, "requests 500");
  watching.run(third, "requests 700");
  const ProbeStatus status = watching.settle("calls");
  EXPECT_EQ(status.counters.hits, 2 * 1500u);
  EXPECT_EQ(status.counters.emitted, 1500u);
  EXPECT_EQ(status.counters.dropped, 0u);
  EXPECT_EQ(seen.requests.size(), 1500u);
  expect_requests(first.pid(), 1000);
  expect_requests(second.pid(), 500);
  EXPECT_EQ(seen.started, (std::vector<u32>{number(first.pid()), number(second.pid())}));

  watching.manager.remove_target(one);
  ASSERT_TRUE(watching.wait([&] { return !seen.ended.empty(); }));
  EXPECT_EQ(seen.ended, (std::vector<u32>{number(first.pid())}));
  watching.run(first, "requests 100");
  watching.run(second, "requests 100 4");
  EXPECT_EQ(watching.settle("calls").received, 1900u) << "all threads are seen";
  EXPECT_EQ(app.records.calls().output().rejected(), 0u);
  EXPECT_EQ(app.errors(), 0u);
}

TEST(LiveDispatch, ProbesOfOneSpanShareTheInstanceOfATarget) {
  NEEDS("uprobe");
  Agent app;
  Watching watching(app.records);
  watching.load<probes::calls::Probe, probes::queue::Probe>();
  TargetProcess target;
  const u32 instance = watching.attach(target);
  const std::vector<u32> once{number(target.pid())};
  watching.run(target, "requests 10");
  watching.run(target, "queue 20");
  watching.settle("calls");
  watching.settle("queue");
  EXPECT_EQ(seen.started, once) << "two probes, one start";
  EXPECT_EQ(app.index.server.size(), 1u);
  expect_requests(target.pid(), 10);
  EXPECT_EQ(seen.queued.size(), 20u);

  // one of them goes and comes back
  EXPECT_TRUE(watching.manager.reload("queue").failures.empty());
  watching.run(target, "queue 30");
  watching.run(target, "requests 10");
  watching.settle("queue");
  watching.settle("calls");
  EXPECT_EQ(seen.queued.size(), 50u);
  EXPECT_EQ(seen.requests.size(), 20u);
  EXPECT_EQ(seen.started, once);
  EXPECT_TRUE(seen.ended.empty());

  watching.manager.remove_target(instance);
  ASSERT_TRUE(watching.wait([&] { return app.index.server.size() == 0; }));
  EXPECT_EQ(seen.ended, once);
  EXPECT_EQ(app.errors(), 0u);
}

}  // namespace
}  // namespace watch
