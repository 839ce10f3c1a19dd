// SPDX-License-Identifier: Apache-2.0
// What is left behind: nothing when the process of the manager is killed, and nothing after many
// attachments.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

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
  EXPECT_EQ(ids.alive(), ids.programs.size() + ids.links.size());
  kill(agent, SIGKILL);
  waitpid(agent, nullptr, 0);
  EXPECT_TRUE(eventually([&] { return ids.alive() == 0; }));
  EXPECT_TRUE(target.run("requests 10")) << "the target goes on";
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator begin("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin, std::filesystem::directory_iterator()));
}

TEST(LiveEnd, ManyAttachmentsLeaveNoDescriptor) {
  NEEDS("uprobe");
  constexpr int cycles = 40;
  TargetProcess target;
  std::size_t before = 0;
  // the first round opens what is kept, the target's file for instance
  for (int round = 0; round < 2; ++round) {
    {
      Live live;
      ASSERT_TRUE(live.manager.add(std::make_unique<RpcProbe>()));
      live.manager.load();
      live.start();
      for (int i = 0; i < (round == 0 ? 1 : cycles); ++i) {
        const auto instance = live.manager.add_target(target.pid());
        ASSERT_TRUE(instance) << instance.error().text();
        ASSERT_TRUE(target.run("requests 5"));
        live.manager.remove_target(*instance);
      }
      live.stop();
      const ProbeStatus status = live.settle("rpc");
      EXPECT_EQ(calls(status), round == 0 ? 5u : 5u * cycles);
      EXPECT_EQ(status.counters.hits, 2 * calls(status)) << "old links see nothing any more";
    }
    if (round == 0) before = open_descriptors();
  }
  EXPECT_EQ(open_descriptors(), before);
}

}  // namespace
}  // namespace probe_test
