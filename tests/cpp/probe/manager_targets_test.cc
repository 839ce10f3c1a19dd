// SPDX-License-Identifier: Apache-2.0
// Which processes become targets, and when.
#include "fake_session.h"

namespace probe_test {
namespace {

using Kind = ProcessEvent::Kind;
constexpr pid_t pid = 7;

TEST(ManagerTargets, OfProbesThatAreLoadedLaterAreFoundAmongTheProcessesThereAre) {
  FakeSession session;
  session.kernel.start(pid);
  session.manager.load();
  session.manager.on_process({Kind::started, pid});
  session.add(1, "rpc");
  EXPECT_TRUE(session.manager.load().failures.empty());
  session.manager.on_process({Kind::alive, pid});
  EXPECT_EQ(session.attachment("rpc"), AttachState::attached);
}

TEST(ManagerTargets, AreLookedForOnceAfterAProbeWasLoaded) {
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid, "/bin/other");
  session.manager.on_process({Kind::started, pid});
  EXPECT_EQ(session.kernel.looks, 1);
  session.manager.on_process({Kind::alive, pid});
  EXPECT_EQ(session.kernel.looks, 1) << "nothing has changed";
  session.manager.reload("rpc");
  for (int i = 0; i < 3; ++i) session.manager.on_process({Kind::alive, pid});
  EXPECT_EQ(session.kernel.looks, 2);
}

TEST(ManagerTargets, ThatRunAnotherProgramAreOtherTargets) {
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  ASSERT_TRUE(session.manager.add_target(pid));
  session.kernel.exec(pid, "/bin/other");
  const auto other = session.manager.add_target(pid);
  ASSERT_FALSE(other) << "it is instance " << *other;
  EXPECT_EQ(other.error().code, Errc::no_match);
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.links_of(pid) == 0; }));
}

/** The kernel knows links by the first thread, of which nothing is left. */
TEST(ManagerTargets, AreAttachedAnewWhenAThreadBecomesTheProgram) {
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  const u32 before = session.manager.add_target(pid).value();
  session.manager.on_process({Kind::exec_by_thread, pid});
  EXPECT_TRUE(session.poll_until([&] { return session.sink.ended == 1; }));
  const auto attachments = session.status("rpc").attachments;
  ASSERT_EQ(attachments.size(), 1u);
  EXPECT_NE(attachments[0].instance, before);
  EXPECT_EQ(session.kernel.links_of(pid), 2);
}

/** There are four billion ids; a busy host starts as many processes in some weeks. */
TEST(ManagerTargets, AloneTakeInstanceIds) {
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  for (pid_t other = 1; other <= 3; ++other) {
    session.kernel.start(other, "/bin/other");
    session.manager.on_process({Kind::started, other});
  }
  session.kernel.start(pid);
  EXPECT_EQ(session.manager.add_target(pid).value(), 1u);
}

TEST(ManagerTargets, AreDetachedWithAllTheTimeThereIs) {
  FakeSession session;
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  ASSERT_TRUE(session.manager.add_target(pid));
  EXPECT_TRUE(session.manager.unload(std::chrono::milliseconds::max()).complete);
}

}  // namespace
}  // namespace probe_test
