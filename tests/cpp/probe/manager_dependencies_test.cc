// SPDX-License-Identifier: Apache-2.0
// Probes that need others: order, what is missing, cycles, maps, unloading backwards.
#include "fake_session.h"

namespace probe_test {
namespace {

std::shared_ptr<FakeProbe> daemon_probe(u16 id, const std::string& name) {
  static constexpr std::string_view exported[] = {"shared"};
  auto probe = std::make_shared<FakeProbe>(id, name);
  probe->manifest.role = Role::daemon;
  probe->manifest.scope = Scope::system;
  probe->manifest.exports = exported;
  return probe;
}

struct ManagerDependencies : ::testing::Test {
  FakeSession session;
};

TEST_F(ManagerDependencies, AreLoadedFirstAndLendTheirMaps) {
  auto user = session.add(std::make_shared<FakeProbe>(1, "user"));
  user->requires_probe("inserter").requires_probe("nobody", true);
  auto inserter = daemon_probe(2, "inserter");
  inserter->requires_probe("tracker");
  session.add(inserter);
  session.add(daemon_probe(3, "tracker"));
  EXPECT_EQ(session.manager.load().loaded, 3u);
  const Status status = session.manager.status();
  ASSERT_EQ(status.probes.size(), 3u);
  EXPECT_EQ(status.probes[0].name, "tracker");
  EXPECT_EQ(status.probes[1].name, "inserter");
  EXPECT_EQ(status.probes[2].name, "user");
  EXPECT_EQ(inserter->maps_found(), std::vector<std::string>{"tracker"});
  EXPECT_EQ(user->maps_found(), std::vector<std::string>{"inserter"});
}

TEST_F(ManagerDependencies, ThatAreMissingBlockUntilTheyAreThere) {
  session.add(std::make_shared<FakeProbe>(1, "user"))->requires_probe("tracker");
  session.add(2, "other");
  const LoadReport report = session.manager.load();
  EXPECT_EQ(report.loaded, 1u);
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(report.failures[0].state, ProbeState::blocked);
  EXPECT_EQ(report.failures[0].error.code, Errc::dependency);
  EXPECT_EQ(session.state("user"), ProbeState::blocked);
  session.add(daemon_probe(3, "tracker"));
  EXPECT_EQ(session.manager.load().loaded, 2u);
  EXPECT_EQ(session.state("user"), ProbeState::loaded);
}

TEST_F(ManagerDependencies, ThatFailBlockUntilTheyAreReloaded) {
  session.add(std::make_shared<FakeProbe>(1, "user"))->requires_probe("tracker");
  session.add(daemon_probe(2, "tracker"));
  session.kernel.refuse = [](const std::string& operation) -> std::optional<Error> {
    if (operation != "load tracker") return std::nullopt;
    return Error(Errc::verifier, operation);
  };
  EXPECT_EQ(session.manager.load().failures.size(), 2u);
  EXPECT_EQ(session.state("tracker"), ProbeState::failed);
  EXPECT_EQ(session.state("user"), ProbeState::blocked);
  session.kernel.refuse = nullptr;
  EXPECT_EQ(session.manager.reload("tracker").loaded, 2u) << "and with it what it had blocked";
  EXPECT_EQ(session.state("user"), ProbeState::loaded);
}

TEST_F(ManagerDependencies, AreReloadedWithThoseThatUseThem) {
  auto user = session.add(std::make_shared<FakeProbe>(1, "user"));
  user->requires_probe("tracker");
  session.add(daemon_probe(2, "tracker"));
  session.manager.load();
  session.kernel.start(100);
  const auto instance = session.manager.add_target(100);
  ASSERT_TRUE(instance);
  EXPECT_EQ(session.manager.reload("tracker").loaded, 2u);
  EXPECT_EQ(session.state("tracker"), ProbeState::active);
}

TEST_F(ManagerDependencies, CyclesAreNamedAndHarmNobodyElse) {
  session.add(std::make_shared<FakeProbe>(1, "a"))->requires_probe("b");
  session.add(std::make_shared<FakeProbe>(2, "b"))->requires_probe("a");
  session.add(3, "fine");
  const LoadReport report = session.manager.load();
  EXPECT_EQ(report.loaded, 1u);
  ASSERT_EQ(report.failures.size(), 2u);
  EXPECT_EQ(report.failures[0].error.detail, "it requires itself: a -> b -> a");
  EXPECT_EQ(session.state("a"), ProbeState::failed);
  EXPECT_EQ(session.state("fine"), ProbeState::loaded);
}

TEST_F(ManagerDependencies, AreUnloadedLast) {
  session.add(std::make_shared<FakeProbe>(1, "user"))->requires_probe("tracker");
  session.add(daemon_probe(2, "tracker"));
  session.manager.load();
  EXPECT_TRUE(session.manager.unload(std::chrono::seconds(5)).complete);
  EXPECT_EQ(session.kernel.closed(), (std::vector<std::string>{"user", "tracker"}));
}

}  // namespace
}  // namespace probe_test
