// SPDX-License-Identifier: Apache-2.0
// Every way from one state of a probe, and of its attachment to a target, to another.
#include "fake_session.h"

namespace probe_test {
namespace {

using ::testing::Test;

constexpr pid_t pid = 100;

struct ManagerStates : Test {
  /** Refuses operations that start with this. */
  void refuse(const std::string& start, Errc code) {
    session.kernel.refuse = [=](const std::string& operation) -> std::optional<Error> {
      if (!operation.starts_with(start)) return std::nullopt;
      return Error(code, operation, "refused by the test", EPERM);
    };
  }

  FakeSession session;
};

TEST_F(ManagerStates, FromRegisteredThroughActiveToUnloaded) {
  const auto probe = session.add(1, "rpc");
  EXPECT_EQ(session.state("rpc"), ProbeState::registered);
  EXPECT_EQ(session.manager.load().loaded, 1u);
  EXPECT_EQ(session.state("rpc"), ProbeState::loaded);

  session.kernel.start(pid);
  probe->on_attach = [&](const Target&) {
    EXPECT_EQ(session.attachment("rpc"), AttachState::attaching);
    EXPECT_EQ(session.state("rpc"), ProbeState::loaded);
  };
  const auto instance = session.manager.add_target(pid);
  ASSERT_TRUE(instance);
  EXPECT_EQ(session.state("rpc"), ProbeState::active);
  EXPECT_EQ(session.attachment("rpc"), AttachState::attached);
  EXPECT_EQ(session.kernel.links, 2);

  EXPECT_TRUE(session.manager.remove_target(*instance));
  EXPECT_EQ(session.attachment("rpc"), AttachState::detaching);
  EXPECT_FALSE(session.manager.remove_target(*instance));
  EXPECT_TRUE(session.poll_until([&] { return !session.attachment("rpc"); }));
  EXPECT_EQ(session.state("rpc"), ProbeState::loaded);
  EXPECT_EQ(session.kernel.links, 0);

  EXPECT_TRUE(session.manager.unload(std::chrono::seconds(5)).complete);
  EXPECT_EQ(session.state("rpc"), ProbeState::unloaded);
  EXPECT_EQ(session.kernel.objects, 0);
  EXPECT_TRUE(session.manager.unload(std::chrono::seconds(5)).complete) << "it may be called twice";
  EXPECT_EQ(session.manager.load().loaded, 1u) << "it may be loaded again";
  EXPECT_EQ(session.state("rpc"), ProbeState::loaded);
}

TEST_F(ManagerStates, WhatTheKernelLacksIsUnsupportedUntilReload) {
  session.add(1, "rpc");
  for (const Errc code : {Errc::unsupported, Errc::not_permitted, Errc::locked_down}) {
    refuse("load", code);
    const LoadReport report = session.manager.reload("rpc");
    ASSERT_EQ(report.failures.size(), 1u);
    EXPECT_EQ(report.failures[0].error.code, code);
    EXPECT_EQ(session.state("rpc"), ProbeState::unsupported);
    EXPECT_EQ(session.status("rpc").reason->sys, EPERM);
  }
  session.kernel.refuse = nullptr;
  EXPECT_EQ(session.manager.load().loaded, 0u) << "final until it is reloaded";
  EXPECT_EQ(session.manager.reload("rpc").loaded, 1u);
  EXPECT_EQ(session.state("rpc"), ProbeState::loaded);
}

TEST_F(ManagerStates, WhatTheVerifierRejectsHasFailedAndNobodyElse) {
  session.add(1, "bad");
  session.add(2, "good");
  refuse("load bad", Errc::verifier);
  const LoadReport report = session.manager.load();
  EXPECT_EQ(report.loaded, 1u);
  EXPECT_TRUE(report.failed("bad"));
  EXPECT_FALSE(report.failed("good"));
  EXPECT_EQ(session.state("bad"), ProbeState::failed);
  EXPECT_EQ(session.state("good"), ProbeState::loaded);
  session.kernel.refuse = nullptr;
  EXPECT_EQ(session.manager.load().loaded, 0u) << "final until it is reloaded";
  EXPECT_EQ(session.state("bad"), ProbeState::failed);
  EXPECT_EQ(session.manager.reload("bad").loaded, 1u);
  EXPECT_EQ(session.state("bad"), ProbeState::loaded);
}

TEST_F(ManagerStates, ProbesOfTheSystemAreAttachedOnceWhenTheyAreLoaded) {
  auto daemon = std::make_shared<FakeProbe>(1, "daemon");
  daemon->manifest.scope = Scope::system;
  daemon->manifest.role = Role::daemon;
  session.add(daemon);
  session.manager.load();
  EXPECT_EQ(session.state("daemon"), ProbeState::active);
  EXPECT_EQ(session.kernel.links_of(-1), 2);
  session.kernel.start(pid);
  EXPECT_FALSE(session.manager.add_target(pid)) << "no probe is for processes";
  EXPECT_EQ(session.kernel.links, 2);
  daemon->emit(0, 3);
  session.manager.poll(std::chrono::milliseconds(0));
  EXPECT_EQ(session.sink.records[0], 3u);
}

TEST_F(ManagerStates, ProbesOfTheSystemThatCannotBeAttachedAreUnsupported) {
  auto daemon = std::make_shared<FakeProbe>(1, "daemon");
  daemon->manifest.scope = Scope::system;
  session.add(daemon);
  refuse("attach daemon p1", Errc::unsupported);
  EXPECT_TRUE(session.manager.load().failed("daemon"));
  EXPECT_EQ(session.state("daemon"), ProbeState::unsupported);
  EXPECT_EQ(session.kernel.links, 0) << "the first link is rolled back";
}

TEST_F(ManagerStates, TargetsAreFilteredOrRefusedOrAttachedPerProbe) {
  session.add(1, "first");
  session.add(2, "second");
  session.manager.load();
  refuse("attach second p1", Errc::attach);
  session.kernel.start(pid);
  AttachReport report;
  ASSERT_TRUE(session.manager.add_target(pid, &report));
  ASSERT_EQ(report.size(), 2u);
  EXPECT_EQ(report[0].state, AttachState::attached);
  EXPECT_EQ(report[0].links, 2u);
  EXPECT_EQ(report[1].state, AttachState::refused);
  EXPECT_EQ(report[1].reason->code, Errc::attach);
  EXPECT_EQ(session.state("first"), ProbeState::active);
  EXPECT_EQ(session.state("second"), ProbeState::degraded);
  EXPECT_EQ(session.kernel.links, 2) << "what was made of the second is rolled back";

  session.kernel.start(pid + 1, "/bin/other");
  const auto other = session.manager.add_target(pid + 1, &report);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Errc::no_match);
  EXPECT_EQ(report[0].state, AttachState::filtered);
  EXPECT_EQ(session.manager.status().targets, 1u);

  const auto nobody = session.manager.add_target(pid + 2);
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, Errc::target_gone);
}

TEST_F(ManagerStates, RecordsOfTargetsThatAreRefusedComeBeforeTheirEnd) {
  const auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  constexpr u32 first = 1;
  session.kernel.refuse = [&](const std::string& operation) -> std::optional<Error> {
    if (!operation.starts_with("attach rpc p1")) return std::nullopt;
    probe->emit(first, 5);  // by way of the first link
    return Error(Errc::attach, operation, "refused by the test");
  };
  EXPECT_FALSE(session.manager.add_target(pid));
  EXPECT_TRUE(session.poll_until([&] { return session.sink.ended == 1; }));
  EXPECT_EQ(session.sink.records[first], 5u);
  EXPECT_EQ(session.status("rpc").received, 5u);
  EXPECT_EQ(session.status("rpc").rejected, 0u);
}

TEST_F(ManagerStates, DegradedProbesAreActiveWhenTheRefusedTargetIsGone) {
  session.add(1, "first");
  session.add(2, "second");
  session.manager.load();
  refuse("attach second p1 100", Errc::attach);
  session.kernel.start(pid);
  session.kernel.start(pid + 1);
  ASSERT_TRUE(session.manager.add_target(pid));
  ASSERT_TRUE(session.manager.add_target(pid + 1));
  EXPECT_EQ(session.state("second"), ProbeState::degraded);
  session.kernel.end(pid);
  EXPECT_TRUE(session.poll_until([&] { return session.manager.status().targets == 1; }));
  EXPECT_EQ(session.state("second"), ProbeState::active);
}

TEST_F(ManagerStates, SwitchedOffProbesAreDisabledAndStayAttached) {
  session.add(1, "rpc");
  session.manager.load();
  EXPECT_TRUE(session.manager.apply({{"rpc", {{"enabled", "false"}}}}).empty());
  EXPECT_EQ(session.state("rpc"), ProbeState::disabled) << "without a target, too";
  EXPECT_TRUE(session.manager.apply({{"rpc", {}}}).empty());
  EXPECT_EQ(session.state("rpc"), ProbeState::loaded);
  session.kernel.start(pid);
  ASSERT_TRUE(session.manager.add_target(pid));
  EXPECT_TRUE(session.manager.apply({{"rpc", {{"enabled", "false"}}}}).empty());
  EXPECT_EQ(session.state("rpc"), ProbeState::disabled);
  EXPECT_EQ(session.kernel.links, 2);
  EXPECT_TRUE(session.manager.apply({{"rpc", {}}}).empty());
  EXPECT_EQ(session.state("rpc"), ProbeState::active);
}

TEST_F(ManagerStates, TargetsThatEndAreDrainedAndForgotten) {
  auto probe = session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  const auto instance = session.manager.add_target(pid);
  ASSERT_TRUE(instance);
  probe->emit(*instance, 200);
  session.kernel.end(pid);
  EXPECT_TRUE(session.poll_until([&] { return session.sink.ended == 1; }));
  EXPECT_EQ(session.sink.records[*instance], 200u);
  EXPECT_EQ(session.manager.status().targets, 0u);
  session.kernel.start(pid);
  const auto again = session.manager.add_target(pid);
  ASSERT_TRUE(again);
  EXPECT_NE(*again, *instance) << "pids are used again, instance ids are not";
}

TEST_F(ManagerStates, TheSameProcessIsNotAddedTwice) {
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  const auto first = session.manager.add_target(pid);
  AttachReport report;
  const auto second = session.manager.add_target(pid, &report);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  ASSERT_EQ(report.size(), 1u);
  EXPECT_EQ(report[0].state, AttachState::attached);
  EXPECT_EQ(session.kernel.links, 2);
}

TEST_F(ManagerStates, ProcessesThatBecomeAnotherProgramAreMatchedAnew) {
  session.add(1, "rpc");
  session.manager.load();
  session.kernel.start(pid);
  session.manager.on_process({ProcessEvent::Kind::exec, pid});
  EXPECT_EQ(session.manager.status().targets, 1u);
  const u32 before = session.status("rpc").attachments[0].instance;
  session.manager.on_process({ProcessEvent::Kind::exec, pid});
  EXPECT_EQ(session.status("rpc").attachments[0].instance, before) << "the same program";
  session.kernel.start(pid, "/bin/other");
  session.manager.on_process({ProcessEvent::Kind::exec, pid});
  EXPECT_EQ(session.manager.status().targets, 0u);
}

TEST_F(ManagerStates, EachTargetHasItsOwnInstanceWhereTheProbeSaysSo) {
  auto probe = std::make_shared<FakeProbe>(1, "rpc");
  probe->manifest.sharing = Sharing::per_target;
  session.add(probe);
  EXPECT_EQ(session.manager.load().loaded, 1u);
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 0; }))
      << "the trial load is gone";
  session.kernel.start(pid);
  session.kernel.start(pid + 1);
  const auto first = session.manager.add_target(pid);
  const auto second = session.manager.add_target(pid + 1);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(session.kernel.objects, 2);
  probe->emit(*first, 10);
  probe->emit(*second, 20);
  session.manager.remove_target(*first);
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 1; }));
  session.manager.poll(std::chrono::milliseconds(0));
  EXPECT_EQ(session.sink.records[*first], 10u);
  EXPECT_EQ(session.sink.records[*second], 20u);
  EXPECT_EQ(session.status("rpc").counters.emitted, 30u) << "with those that are gone";
  EXPECT_EQ(session.status("rpc").received, 30u);
}

TEST_F(ManagerStates, ProbesLoadedLaterAreAttachedToTargetsThereAre) {
  session.add(1, "first");
  session.manager.load();
  session.kernel.start(pid);
  const auto instance = session.manager.add_target(pid);
  auto late = session.add(2, "late");
  session.manager.load();
  EXPECT_EQ(session.state("late"), ProbeState::active);
  late->emit(*instance, 5);
  session.manager.poll(std::chrono::milliseconds(0));
  EXPECT_EQ(session.sink.records[*instance], 5u);
}

TEST_F(ManagerStates, IdsAndNamesAreUnique) {
  session.add(1, "rpc");
  Outcome outcome = done;
  FakeProbe::add_to(session.manager, std::make_shared<FakeProbe>(1, "other"), &outcome);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, Errc::invalid);
  FakeProbe::add_to(session.manager, std::make_shared<FakeProbe>(2, "rpc"), &outcome);
  EXPECT_FALSE(outcome);
}

TEST_F(ManagerStates, ReadersHaveToPause) {
  auto probe = std::make_shared<FakeProbe>(1, "rpc");
  probe->manifest.ring.wake_after = std::chrono::milliseconds(0);
  Outcome outcome = done;
  FakeProbe::add_to(session.manager, probe, &outcome);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, Errc::invalid);
}

TEST_F(ManagerStates, WithinABudgetEveryInstanceHasItsTurn) {
  auto busy = session.add(1, "busy");
  auto quiet = session.add(2, "quiet");
  session.manager.load();
  session.kernel.start(pid);
  const auto instance = session.manager.add_target(pid);
  busy->emit(*instance, 100'000);
  quiet->emit(*instance, 1);
  EXPECT_EQ(session.manager.poll(std::chrono::milliseconds(0)), 1024u + 1);
}

}  // namespace
}  // namespace probe_test
