// SPDX-License-Identifier: Apache-2.0
// What happens to targets: they end, fork, become other programs, are deleted, are no targets at
// all.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>

#include "live_rpc.h"
#include "object_probe.h"

namespace probe_test {
namespace {

struct LiveTargets : LiveRpc {
  void SetUp() override {
    LiveRpc::SetUp();
    if (live) live->start();
  }
};

/** Another file with the same program, of the same name, as long as it lives. */
class Copy {
 public:
  Copy() {
    std::filesystem::create_directories(folder_);
    std::filesystem::copy_file(TargetProcess::default_path(), path());
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return folder_ / "probe_target_app"; }

 private:
  const std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) / ("copy" + std::to_string(getpid()));
};

TEST_F(LiveTargets, LastRecordsOfOnesThatCrashArrive) {
  for (const int signal : {SIGABRT, SIGKILL}) {
    TargetProcess target;
    const auto instance = live->manager.add_target(target.pid());
    ASSERT_TRUE(instance) << instance.error().text();
    if (signal == SIGABRT) {
      target.send("abort 200");
    } else {
      ASSERT_TRUE(target.run("requests 200"));
      target.kill(SIGKILL);
    }
    EXPECT_EQ(WTERMSIG(target.wait()), signal);
    const auto is_gone = [&] { return live->collected.is_gone(*instance); };
    EXPECT_TRUE(eventually(is_gone, std::chrono::seconds(1)));
    EXPECT_EQ(live->collected.received(*instance), 200u);
    EXPECT_EQ(live->manager.status().targets, 0u);
  }
  EXPECT_EQ(calls(live->settle("rpc")), 400u);
}

TEST_F(LiveTargets, ChildrenAreNotCoveredAndTheSameProgramAgainIs) {
  TargetProcess target;
  const auto instance = live->manager.add_target(target.pid());
  ASSERT_TRUE(instance) << instance.error().text();
  ASSERT_TRUE(target.run("requests 10"));
  ASSERT_TRUE(target.run("fork 50"));
  ASSERT_TRUE(target.restart());
  ASSERT_TRUE(target.run("requests 100"));
  live->manager.on_process({ProcessEvent::Kind::exec, target.pid()});
  EXPECT_EQ(calls(live->settle("rpc")), 110u);
  EXPECT_EQ(live->manager.status().targets, 1u);
  EXPECT_EQ(live->manager.status().probe("rpc")->attachments[0].instance, *instance);
}

TEST_F(LiveTargets, AnotherProgramIsMatchedAnew) {
  const Copy copy;
  TargetProcess target;
  const auto before = live->manager.add_target(target.pid());
  ASSERT_TRUE(before) << before.error().text();
  ASSERT_TRUE(target.run("requests 10"));
  // one that is a target, too
  ASSERT_TRUE(target.restart(copy.path()));
  live->manager.on_process({ProcessEvent::Kind::exec, target.pid()});
  EXPECT_EQ(live->manager.status().targets, 1u);
  ASSERT_TRUE(target.run("requests 20"));
  EXPECT_TRUE(eventually([&] { return live->collected.is_gone(*before); }));
  EXPECT_EQ(calls(live->settle("rpc")), 30u);
  EXPECT_EQ(live->collected.received(*before), 10u);
  const auto attachments = live->manager.status().probe("rpc")->attachments;
  ASSERT_EQ(attachments.size(), 1u);
  EXPECT_NE(attachments[0].instance, *before);
  EXPECT_EQ(live->collected.received(attachments[0].instance), 20u);

  target.send("other");  // one that is none
  const std::string exe = "/proc/" + std::to_string(target.pid()) + "/exe";
  ASSERT_TRUE(eventually(
      [&] { return std::filesystem::read_symlink(exe).filename() != "probe_target_app"; }));
  live->manager.on_process({ProcessEvent::Kind::exec, target.pid()});
  EXPECT_EQ(live->manager.status().targets, 0u);
}

TEST_F(LiveTargets, DeletedFilesAreStillFound) {
  auto copy = std::make_optional<Copy>();
  TargetProcess target(copy->path());
  copy.reset();
  const auto instance = live->manager.add_target(target.pid());
  ASSERT_TRUE(instance) << instance.error().text();
  ASSERT_TRUE(target.run("requests 500"));
  EXPECT_EQ(calls(live->settle("rpc")), 500u);
}

TEST_F(LiveTargets, ProcessesThatAreNoneSayWhy) {
  const auto gone = live->manager.add_target(4'000'000);
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, Errc::target_gone);
  EXPECT_EQ(gone.error().sys, ESRCH);
  const auto self = live->manager.add_target(getpid());
  ASSERT_FALSE(self);
  EXPECT_EQ(self.error().code, Errc::no_match);
  EXPECT_EQ(self.error().detail, "it is no demo_server");
}

TEST_F(LiveTargets, PidsThatAreUsedAgainAreOtherTargets) {
  live->stop();
  Live fresh;
  ASSERT_TRUE(fresh.manager.add(std::make_unique<RpcProbe>()));
  ASSERT_TRUE(fresh.manager.load().failures.empty());
  auto target = std::make_unique<TargetProcess>();
  const pid_t pid = target->pid();
  const auto before = fresh.manager.add_target(pid);
  ASSERT_TRUE(before) << before.error().text();
  ASSERT_TRUE(target->run("requests 10"));
  target.reset();
  // nobody has noticed the end of the first one yet
  target = std::make_unique<TargetProcess>(TargetProcess::default_path(),
                                           TargetProcess::Start{.pid = pid});
  ASSERT_EQ(target->pid(), pid);
  const auto after = fresh.manager.add_target(pid);
  ASSERT_TRUE(after) << after.error().text();
  EXPECT_NE(*after, *before);
  EXPECT_EQ(*fresh.manager.add_target(pid), *after) << "it is known now";
  ASSERT_TRUE(target->run("requests 20"));
  fresh.start();
  EXPECT_TRUE(eventually([&] { return fresh.collected.is_gone(*before); }));
  EXPECT_EQ(calls(fresh.settle("rpc")), 30u);
  EXPECT_EQ(fresh.collected.received(*before), 10u);
  EXPECT_EQ(fresh.collected.received(*after), 20u);
  EXPECT_EQ(fresh.manager.status().targets, 1u);
}

TEST_F(LiveTargets, SymbolsAndVersionsHaveToBeThere) {
  static constexpr Point missing[] = {{Hook::function_entry, "no_such_function", "on_call"}};
  static constexpr AttachGroup groups_missing[] = {{"call", missing}};
  static constexpr VersionBound too_new[] = {{Compare::at_least, "2"}};
  static constexpr AttachGroup groups_newer[] = {{"call", call_points, true, false, too_new}};
  static constexpr AttachGroup groups_fail[] = {
      {"call", call_points, true, false, too_new, Otherwise::fail}};
  const auto add = [&](u16 id, std::string_view name, std::span<const AttachGroup> groups) {
    ASSERT_TRUE(ObjectProbe::add_to(
        live->manager,
        {.id = id, .name = name, .target = &demo_server, .groups = groups, .ring = {1 << 18}},
        rpc_image()));
  };
  add(11, "missing", groups_missing);
  add(12, "newer", groups_newer);
  add(13, "fails", groups_fail);
  ASSERT_TRUE(live->manager.load().failures.empty());
  TargetProcess target;
  AttachReport report;
  ASSERT_TRUE(live->manager.add_target(target.pid(), &report));
  ASSERT_EQ(report.size(), 4u);
  EXPECT_EQ(report[0].state, AttachState::attached);
  EXPECT_EQ(report[1].state, AttachState::refused);
  EXPECT_EQ(report[1].reason->code, Errc::symbol_missing);
  EXPECT_EQ(report[2].state, AttachState::filtered);
  EXPECT_EQ(report[2].reason->detail, "version 1.4.2 is not >= 2");
  EXPECT_EQ(report[3].state, AttachState::refused);
  EXPECT_EQ(report[3].reason->code, Errc::version);
}

TEST_F(LiveTargets, StrippedProgramsHaveNoFunctionsToAttachTo) {
  static constexpr TargetRules any_version{"any_version", Language::cpp, demo_match};
  static constexpr AttachGroup groups[] = {{"call", call_points}};
  ASSERT_TRUE(ObjectProbe::add_to(
      live->manager,
      {.id = 11, .name = "any", .target = &any_version, .groups = groups, .ring = {1 << 18}},
      rpc_image()));
  ASSERT_TRUE(live->manager.load().failures.empty());
  TargetProcess stripped(RENDER_TEST_STRIPPED_APP);
  AttachReport report;
  EXPECT_FALSE(live->manager.add_target(stripped.pid(), &report));
  ASSERT_EQ(report.size(), 2u);
  EXPECT_EQ(report[0].state, AttachState::filtered) << "its version is in a symbol";
  EXPECT_EQ(report[1].state, AttachState::refused);
  EXPECT_EQ(report[1].reason->code, Errc::symbol_missing);
  ASSERT_TRUE(stripped.run("requests 10"));
}

}  // namespace
}  // namespace probe_test
