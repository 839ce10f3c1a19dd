// SPDX-License-Identifier: Apache-2.0
// Where targets come from: processes that start, load libraries, and have mounts of their own.
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "live_rpc.h"
#include "object_probe.h"
#include "own_mounts.h"
#include "render/probe/process_source.h"

namespace probe_test {
namespace {

constexpr MatchRule late_match[] = {{MatchBy::library, "libprobe_late.so"}};
constexpr TargetRules late_rules{"late_library", Language::cpp, late_match};
constexpr Point late_points[] = {{Hook::function_entry, "late_work", "on_call"}};
constexpr AttachGroup late_groups[] = {{"late", late_points}};
constexpr u16 late_id = 3;
constexpr Manifest late_manifest{
    .id = late_id, .name = "late", .target = &late_rules, .groups = late_groups, .ring = {1 << 16}};

/** Whether a process was started by this one: others may run tests at the same time. */
bool is_ours(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; file >> word;) {
    if (pid_t parent = 0; word == "PPid:" && file >> parent) return parent == getpid();
  }
  return false;
}

/** A source on a thread of its own, until it is destroyed. */
class Following {
 public:
  Following(std::unique_ptr<ProcessSource> source, Manager& manager)
      : thread_([source = std::shared_ptr(std::move(source)), &manager](std::stop_token stop) {
          const Outcome outcome = source->run(stop, [&](const ProcessEvent& event) {
            if (is_ours(event.pid)) manager.on_process(event);
          });
          EXPECT_TRUE(outcome) << outcome.error().text();
        }) {}

 private:
  std::jthread thread_;
};

struct LiveSources : LiveRpc {
  void SetUp() override {
    LiveRpc::SetUp();
    if (!live) return;
    ASSERT_TRUE(ObjectProbe::add_to(live->manager, late_manifest, user_image()));
    ASSERT_TRUE(live->manager.load().failures.empty());
    live->start();
  }

  bool has_targets(std::size_t count) {
    return eventually([&] { return live->manager.status().targets == count; });
  }

  /** Processes that are there, start and end, as a source finds them. */
  void expect_found(std::unique_ptr<ProcessSource> source) {
    const TargetProcess before;
    const Following following(std::move(source), live->manager);
    EXPECT_TRUE(has_targets(1));
    TargetProcess later;
    EXPECT_TRUE(has_targets(2));
    ASSERT_TRUE(later.run("requests 30"));
    EXPECT_EQ(calls(live->settle("rpc")), 30u);
    later.kill(SIGKILL);
    later.wait();
    EXPECT_TRUE(has_targets(1));
  }

  /** Has a process load the library, and waits until that is noticed. */
  void expect_late(TargetProcess& process, const std::string& library) {
    ASSERT_TRUE(process.run("late 1 " + library));
    const auto attached = [&] {
      const Status status = live->manager.status();
      for (const AttachStatus& one : status.probe("late")->attachments) {
        if (one.pid == process.pid() && one.state == AttachState::attached) return true;
      }
      return false;
    };
    ASSERT_TRUE(eventually(attached));
    ASSERT_TRUE(process.run("late 100 " + library));
    const ProbeStatus status = live->settle("late");
    EXPECT_EQ(status.counters.hits, 100u);
    EXPECT_EQ(live->collected.of_probe(late_id), 100u);
  }
};

TEST_F(LiveSources, TheSchedulerTellsWhoStarts) {
  NEEDS("tp_btf");
  expect_found(traced_processes());
}

TEST_F(LiveSources, TheSchedulerTellsOfThreadsThatBecomeTheProgram) {
  NEEDS("tp_btf");
  TargetProcess target;
  const auto before = live->manager.add_target(target.pid());
  ASSERT_TRUE(before) << before.error().text();
  const TargetProcess another;
  const Following following(traced_processes(), live->manager);
  ASSERT_TRUE(has_targets(2)) << "it has begun when it has found the other one";
  ASSERT_TRUE(target.restart_by_thread());
  EXPECT_TRUE(eventually([&] { return live->collected.is_gone(*before); }));
  EXPECT_TRUE(has_targets(2));
  ASSERT_TRUE(target.run("requests 30"));
  EXPECT_EQ(calls(live->settle("rpc")), 30u);
}

TEST_F(LiveSources, ProcTellsWhoIsThere) {
  expect_found(polled_processes(std::chrono::milliseconds(20)));
}

TEST_F(LiveSources, LibrariesThatATargetLoadsLaterAreFound) {
  NEEDS("tp_btf");
  TargetProcess target;
  const auto instance = live->manager.add_target(target.pid());
  ASSERT_TRUE(instance) << instance.error().text();
  const Following following(traced_processes(std::chrono::milliseconds(50)), live->manager);
  expect_late(target, RENDER_TEST_LATE_LIBRARY);
  ASSERT_TRUE(target.run("requests 10"));
  EXPECT_EQ(calls(live->settle("rpc")), 10u) << "what was attached before stays as it is";
  EXPECT_EQ(live->collected.received(*instance), 110u);
  EXPECT_EQ(live->manager.status().targets, 1u);
}

/** Nothing of it can be seen by this process: neither the program nor the library. */
TEST_F(LiveSources, ProcessesWithMountsOfTheirOwnAreFound) {
  NEEDS("mount");
  const std::filesystem::path hidden =
      std::filesystem::path(::testing::TempDir()) / ("hidden" + std::to_string(getpid()));
  std::filesystem::create_directories(hidden);
  const std::string program = hidden / "bystander";
  const std::string library = hidden / "libprobe_late.so";
  const auto hide = [&] {
    std::error_code error;
    return mount_privately("tmpfs", hidden).empty() &&
           std::filesystem::copy_file(TargetProcess::default_path(), program, error) &&
           std::filesystem::copy_file(RENDER_TEST_LATE_LIBRARY, library, error);
  };
  TargetProcess bystander(program, {.prepare = hide});
  EXPECT_FALSE(std::filesystem::exists(program));
  EXPECT_EQ(live->manager.add_target(bystander.pid()).error().code, Errc::no_match);
  const Following following(
      polled_processes(std::chrono::milliseconds(20), std::chrono::milliseconds(50)),
      live->manager);
  expect_late(bystander, library);
  std::filesystem::remove_all(hidden);
}

}  // namespace
}  // namespace probe_test
