// SPDX-License-Identifier: Apache-2.0
// Libraries that processes load while they run.
#include "fake_session.h"

namespace probe_test {
namespace {

constexpr MatchRule late_match[] = {{MatchBy::library, "/lib/late.so"}};
constexpr TargetRules late_rules{"late", Language::cpp, late_match};
constexpr pid_t pid = 7;

struct ManagerLibraries : ::testing::Test {
  ManagerLibraries() { late->manifest.target = &late_rules; }

  void still_alive() { session.manager.on_process({ProcessEvent::Kind::alive, pid}); }

  FakeSession session;
  std::shared_ptr<FakeProbe> late = session.add(2, "late", 1);
};

TEST_F(ManagerLibraries, OfTargetsAreAttachedToWhenTheyAreThere) {
  session.add(1, "served", 2);
  session.manager.load();
  session.kernel.start(pid);
  const auto instance = session.manager.add_target(pid);
  ASSERT_TRUE(instance);
  EXPECT_EQ(session.attachment("late"), AttachState::filtered);
  still_alive();
  EXPECT_EQ(session.attachment("late"), AttachState::filtered);
  session.kernel.map(pid, "/lib/late.so");
  for (int i = 0; i < 2; ++i) {
    still_alive();
    EXPECT_EQ(session.attachment("late"), AttachState::attached);
    EXPECT_EQ(session.kernel.links_of(pid), 3) << "each probe once";
  }
  EXPECT_EQ(session.status("late").attachments[0].instance, *instance);
  late->emit(*instance, 5);
  EXPECT_TRUE(session.poll_until([&] { return session.sink.records[*instance] == 5; }));
}

TEST_F(ManagerLibraries, MakeTargetsOfProcessesThatWereNone) {
  session.manager.load();
  session.kernel.start(pid, "/bin/other");
  session.manager.on_process({ProcessEvent::Kind::started, pid});
  still_alive();
  EXPECT_EQ(session.manager.status().targets, 0u);
  session.kernel.map(pid, "/lib/late.so");
  still_alive();
  EXPECT_EQ(session.manager.status().targets, 1u);
  EXPECT_EQ(session.kernel.links_of(pid), 1);
}

TEST_F(ManagerLibraries, ThatCannotBeAttachedToAreTriedOnce) {
  int tried = 0;
  session.kernel.refuse = [&](const std::string& operation) -> std::optional<Error> {
    if (!operation.starts_with("attach")) return std::nullopt;
    ++tried;
    return Error(Errc::attach, operation, "refused by the test");
  };
  session.manager.load();
  session.kernel.start(pid, "/bin/other");
  session.kernel.map(pid, "/lib/late.so");
  for (int i = 0; i < 3; ++i) still_alive();
  EXPECT_EQ(tried, 1);
  // another process with the same pid is another one
  session.manager.on_process({ProcessEvent::Kind::exited, pid});
  session.kernel.start(pid, "/bin/other");
  session.kernel.map(pid, "/lib/late.so");
  still_alive();
  EXPECT_EQ(tried, 2);
}

TEST(ManagerWithoutLibraries, DoesNotLookAtProcessesAgain) {
  FakeSession session;
  session.add(1, "served");
  session.manager.load();
  session.kernel.start(pid);
  session.manager.on_process({ProcessEvent::Kind::alive, pid});
  EXPECT_EQ(session.kernel.looks, 0);
}

}  // namespace
}  // namespace probe_test
