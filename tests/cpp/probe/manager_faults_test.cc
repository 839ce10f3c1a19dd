// SPDX-License-Identifier: Apache-2.0
// Each operation of the kernel fails once: nothing leaks, nobody else is harmed, the reason is
// told.
#include "fake_session.h"

namespace probe_test {
namespace {

/** Refuses the k-th operation whose name starts with a text. */
struct Fault {
  std::string start;
  int countdown;
  std::string refused = {};

  std::optional<Error> operator()(const std::string& operation) {
    if (!operation.starts_with(start) || --countdown != 0) return std::nullopt;
    refused = operation;
    return Error(Errc::attach, operation, "refused by the test", ENOSPC);
  }
};

/** Loads two shared probes, one per target and a daemon; attaches them to three processes. */
struct Scenario {
  explicit Scenario(Fault fault_) : fault(std::move(fault_)) {
    session.kernel.refuse = [this](const std::string& operation) { return fault(operation); };
    session.add(1, "first", 3);
    session.add(2, "second", 3);
    auto own = std::make_shared<FakeProbe>(3, "own", 3);
    own->manifest.sharing = Sharing::per_target;
    session.add(own);
    auto daemon = std::make_shared<FakeProbe>(4, "daemon", 3);
    daemon->manifest.scope = Scope::system;
    session.add(daemon);
    report = session.manager.load();
    for (pid_t pid = 1; pid <= 3; ++pid) {
      session.kernel.start(pid);
      session.manager.add_target(pid, &attached[pid]).on_error([](const Error&) {});
    }
  }

  [[nodiscard]] std::size_t count(AttachState state) const {
    std::size_t count = 0;
    for (const auto& [pid, statuses] : attached) {
      for (const AttachStatus& status : statuses) count += status.state == state ? 1 : 0;
    }
    return count;
  }

  Fault fault;
  FakeSession session;
  LoadReport report;
  std::map<pid_t, AttachReport> attached;
};

TEST(ManagerFaults, EachLoadThatFailsHarmsOneProbe) {
  constexpr int loads_first = 4;
  for (int k = 1; k <= loads_first; ++k) {
    const Scenario scenario({"load", k});
    EXPECT_FALSE(scenario.fault.refused.empty());
    EXPECT_EQ(scenario.report.loaded, 3u);
    ASSERT_EQ(scenario.report.failures.size(), 1u);
    EXPECT_EQ(scenario.report.failures[0].error.place, scenario.fault.refused);
    EXPECT_EQ(scenario.report.failures[0].error.sys, ENOSPC);
    EXPECT_EQ(scenario.count(AttachState::refused), 0u);
  }
  for (int k = loads_first + 1; k <= loads_first + 3; ++k) {
    const Scenario scenario({"load", k});  // of one target's own instance
    EXPECT_EQ(scenario.report.loaded, 4u);
    EXPECT_EQ(scenario.count(AttachState::refused), 1u);
    EXPECT_EQ(scenario.count(AttachState::attached), 8u);
  }
}

TEST(ManagerFaults, EachLinkThatFailsHarmsOneProbeAtOneTarget) {
  constexpr int links = 3 * 3 * 3 + 3;
  constexpr int daemon_links = 3;
  for (int k = 1; k <= links; ++k) {
    Scenario scenario({"attach", k});
    ASSERT_FALSE(scenario.fault.refused.empty());
    const bool of_daemon = scenario.fault.refused.starts_with("attach daemon");
    EXPECT_EQ(scenario.report.failed("daemon"), of_daemon);
    EXPECT_EQ(scenario.count(AttachState::refused), of_daemon ? 0u : 1u);
    EXPECT_EQ(scenario.count(AttachState::attached), of_daemon ? 9u : 8u);
    EXPECT_TRUE(
        scenario.session.poll_until([&] { return scenario.session.kernel.links <= links; }));
    EXPECT_EQ(scenario.session.kernel.links, links - daemon_links) << "all of a group or none";
  }
}

TEST(ManagerFaults, ARefusedTargetIsToldWhy) {
  FakeSession session;
  session.add(1, "only");
  session.manager.load();
  session.kernel.refuse = Fault{"attach", 1};
  session.kernel.start(1);
  const auto refused = session.manager.add_target(1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().place, "attach only p0 1");
  EXPECT_EQ(session.manager.status().targets, 0u);
  EXPECT_TRUE(session.manager.add_target(1)) << "and may be tried again";
}

}  // namespace
}  // namespace probe_test
