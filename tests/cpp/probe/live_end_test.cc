// SPDX-License-Identifier: Apache-2.0
// What is left behind when the process of the manager is killed: nothing.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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
  kill(agent, SIGKILL);
  waitpid(agent, nullptr, 0);
  EXPECT_TRUE(eventually([&] { return ids.alive() == 0; }));
  EXPECT_TRUE(target.run("requests 10")) << "the target goes on";
}

}  // namespace
}  // namespace probe_test
