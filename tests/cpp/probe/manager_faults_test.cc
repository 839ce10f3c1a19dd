// SPDX-License-Identifier: Apache-2.0
// Each operation of the kernel fails once: nothing leaks, nobody else is harmed, the reason is
// told.
#include <algorithm>

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
    probes = {session.add(1, "first", 3), session.add(2, "second", 3)};
    auto own = std::make_shared<FakeProbe>(3, "own", 3);
    own->manifest.sharing = Sharing::per_target;
    probes.push_back(session.add(own));
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

  /** What the refused attachments are said to have failed at. */
  [[nodiscard]] std::vector<std::string> refused() const {
    std::vector<std::string> places;
    for (const auto& [pid, statuses] : attached) {
      for (const AttachStatus& status : statuses) {
        if (status.state == AttachState::refused) places.push_back(status.reason->place);
      }
    }
    return places;
  }

  /** Nobody who is attached has been harmed. */
  void expect_records_of_attached() {
    u64 sent = 0;
    for (const auto& [pid, statuses] : attached) {
      for (const AttachStatus& status : statuses) {
        if (status.state != AttachState::attached) continue;
        const auto of = [&](const auto& probe) { return probe->manifest.name == status.probe; };
        (*std::find_if(probes.begin(), probes.end(), of))->emit(status.instance, 10);
        sent += 10;
      }
    }
    EXPECT_TRUE(session.poll_until([&] {
      u64 received = 0;
      for (const auto& [instance, count] : session.sink.records) received += count;
      return received == sent;
    }));
  }

  Fault fault;
  FakeSession session;
  std::vector<std::shared_ptr<FakeProbe>> probes;
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
    EXPECT_EQ(scenario.refused(), std::vector<std::string>());
  }
  for (int k = loads_first + 1; k <= loads_first + 3; ++k) {
    Scenario scenario({"load", k});  // of one target's own instance
    EXPECT_EQ(scenario.report.loaded, 4u);
    EXPECT_EQ(scenario.refused(), std::vector<std::string>{scenario.fault.refused});
    EXPECT_EQ(scenario.count(AttachState::attached), 8u);
    scenario.expect_records_of_attached();
  }
}

TEST(ManagerFaults, EachLinkThatFailsHarmsOneProbeAtOneTarget) {
  constexpr int links_of_one = 3;
  constexpr int links = 3 * 3 * links_of_one + links_of_one;
  for (int k = 1; k <= links; ++k) {
    Scenario scenario({"attach", k});
    ASSERT_FALSE(scenario.fault.refused.empty());
    const bool of_daemon = scenario.fault.refused.starts_with("attach daemon");
    EXPECT_EQ(scenario.report.failed("daemon"), of_daemon);
    EXPECT_EQ(scenario.count(AttachState::attached), of_daemon ? 9u : 8u);
    const std::vector<std::string> refused = scenario.refused();
    EXPECT_EQ(refused, of_daemon ? std::vector<std::string>()
                                 : std::vector<std::string>{scenario.fault.refused});
    const auto all_or_none = [&] { return scenario.session.kernel.links == links - links_of_one; };
    EXPECT_TRUE(scenario.session.poll_until(all_or_none)) << scenario.session.kernel.links;
    scenario.expect_records_of_attached();
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
