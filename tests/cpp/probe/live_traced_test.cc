// SPDX-License-Identifier: Apache-2.0
// What traced_processes() tells when there is more to tell than it has room for, and in containers.
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "live.h"
#include "permitted.h"
#include "render/probe/process_source.h"
#include "target_process.h"

namespace probe_test {
namespace {

using namespace render::probe;

/** Two events each: started and exited. */
void start_and_end_processes(int count) {
  for (int i = 0; i < count; ++i) {
    const pid_t pid = vfork();  // NOLINT: the quickest
    if (pid == 0) _exit(0);
    ASSERT_GT(pid, 0);
    waitpid(pid, nullptr, 0);
  }
}

TEST(LiveTraced, FindsProcessesThoughEventsWereLost) {
  NEEDS("tp_btf");
  std::mutex mutex;
  std::set<pid_t> found;
  std::atomic<bool> holds = true;
  std::atomic<bool> listed = false;
  const auto see = [&](const ProcessEvent& event) {
    listed = true;
    while (holds) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const std::lock_guard lock(mutex);
    if (event.kind != ProcessEvent::Kind::alive) found.insert(event.pid);
  };
  const auto source = traced_processes();
  const std::jthread running(
      [&](std::stop_token stop) { EXPECT_TRUE(source->run(stop, see).has_value()); });
  ASSERT_TRUE(eventually([&] { return listed.load(); }));
  // the ring has room for 16384 events
  start_and_end_processes(9000);
  const TargetProcess target;
  holds = false;
  EXPECT_TRUE(eventually([&] {
    const std::lock_guard lock(mutex);
    return found.contains(target.pid());
  }));
}

/** What the kernel calls a process is not what it is called in there. */
TEST(LiveTraced, IsNotForContainersWithPidsOfTheirOwn) {
  NEEDS("tp_btf");
  const pid_t child = fork();
  if (child == 0) {
    if (unshare(CLONE_NEWPID) != 0) _exit(3);
    const pid_t first = fork();
    if (first == 0) {
      std::stop_source stopped;
      stopped.request_stop();
      const Outcome outcome =
          traced_processes()->run(stopped.get_token(), [](const ProcessEvent&) {});
      _exit(outcome ? 1 : outcome.error().code == Errc::unsupported ? 0 : 2);
    }
    int status = 0;
    _exit(waitpid(first, &status, 0) == first && WIFEXITED(status) ? WEXITSTATUS(status) : 4);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 3) GTEST_SKIP() << "there can be no other pid namespace here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace probe_test
