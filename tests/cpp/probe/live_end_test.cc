// SPDX-License-Identifier: Apache-2.0
// What is left behind when the process of the manager is killed: nothing.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "kernel_ids.h"
#include "live.h"
#include "permitted.h"
#include "rpc_probe.h"
#include "target_process.h"

namespace probe_test {
namespace {

/** Attaches to the process, says so, and waits for its end. */
[[noreturn]] void attach_and_wait(pid_t pid, int ready) {
  Collected collected;
  Manager manager(collected);
  const bool attached = manager.add(std::make_unique<RpcProbe>()) &&
                        manager.load().failures.empty() && manager.add_target(pid);
  const char answer = attached ? 'y' : 'n';
  if (write(ready, &answer, 1) != 1) _exit(1);
  while (true) pause();
}

TEST(LiveEnd, AKilledManagerLeavesNothingInTheKernel) {
  NEEDS("uprobe");
  TargetProcess target;
  const std::string work = "requests 20000";
  target.time(work);  // what is slow at first
  const auto base = target.time(work);
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t agent = fork();
  if (agent == 0) attach_and_wait(target.pid(), ready[1]);
  char answer = 0;
  ASSERT_EQ(read(ready[0], &answer, 1), 1);
  close(ready[0]);
  close(ready[1]);
  const KernelIds ids = ids_of(agent);
  EXPECT_EQ(answer, 'y');
  std::cout << "links " << ids.links.size() << " programs " << ids.programs.size() << '\n';
  EXPECT_GE(ids.links.size(), 2u);
  EXPECT_GE(ids.programs.size(), 3u);
  EXPECT_EQ(ids.alive(), ids.size());
  const auto probed = target.time(work);
  kill(agent, SIGKILL);
  waitpid(agent, nullptr, 0);
  EXPECT_TRUE(eventually([&] { return ids.alive() == 0; }, std::chrono::seconds(2)));
  const auto after = target.time(work);
  std::cout << "ns for " << work << ": " << base.count() << ", " << probed.count() << " probed, "
            << after.count() << " after\n";
  EXPECT_LT(after, base + (probed - base) / 4) << "the target is as fast as it was";
}

}  // namespace
}  // namespace probe_test
