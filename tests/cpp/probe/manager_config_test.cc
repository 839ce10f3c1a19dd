// SPDX-License-Identifier: Apache-2.0
// Settings at run time: all errors, nothing half; live, reattach and reload.
#include "fake_session.h"

namespace probe_test {
namespace {

struct ManagerConfig : ::testing::Test {
  ManagerConfig() {
    probe = session.add(1, "rpc");
    other = session.add(2, "other");
    session.manager.load();
    session.kernel.start(1);
    instance = *session.manager.add_target(1);
  }

  FakeSession session;
  std::shared_ptr<FakeProbe> probe;
  std::shared_ptr<FakeProbe> other;
  u32 instance = 0;
};

TEST_F(ManagerConfig, EveryErrorIsToldAndNothingChanges) {
  const std::vector<Error> errors = session.manager.apply({
      {"rpc", {{"depth", "7"}, {"rate", "often"}, {"unknown", "1"}}},
      {"other", {{"depth", "101"}}},
      {"nobody", {}},
  });
  std::vector<std::string> texts;
  for (const Error& error : errors) texts.push_back(error.place + ": " + error.detail);
  EXPECT_EQ(texts, (std::vector<std::string>{
                       "nobody: there is no such probe",
                       "other.depth: \"101\" is more than 100",
                       "rpc.rate: \"often\" is not a u32",
                       "rpc.unknown: there is no such setting",
                   }));
  EXPECT_EQ(probe->settings_in_use(), std::vector<Settings>{{}});
  // neither does what would have been right
  EXPECT_EQ(session.manager.apply({{"other", {{"depth", "9"}}}, {"rpc", {{"depth", "0"}}}}).size(),
            1u);
  EXPECT_EQ(other->settings_in_use(), std::vector<Settings>{{}});
}

TEST_F(ManagerConfig, LiveIsOneWrite) {
  EXPECT_TRUE(session.manager.apply({{"rpc", {{"depth", "7"}}}}).empty());
  EXPECT_EQ(probe->settings_in_use(), (std::vector<Settings>{{{"depth", "7"}}}));
  EXPECT_EQ(session.status("rpc").reload_gaps, 0u);
  EXPECT_EQ(session.kernel.links, 4);
}

TEST_F(ManagerConfig, ReattachMakesNewLinksOfTheSameInstance) {
  int attached = 0;
  probe->on_attach = [&](const Target& target) {
    ++attached;
    EXPECT_EQ(target.instance, instance);
    EXPECT_EQ(probe->settings_in_use()[0]["enabled"], "false") << "nothing is counted twice";
  };
  EXPECT_TRUE(session.manager.apply({{"rpc", {{"rate", "20"}}}}).empty());
  EXPECT_EQ(attached, 1);
  EXPECT_EQ(session.kernel.objects, 2);
  EXPECT_EQ(session.kernel.links, 4);
  EXPECT_EQ(session.status("rpc").reload_gaps, 1u);
  EXPECT_EQ(probe->settings_in_use(), (std::vector<Settings>{{{"rate", "20"}}}));
}

TEST_F(ManagerConfig, ReloadExchangesTheInstanceAndLosesNoRecord) {
  probe->emit(instance, 10);
  EXPECT_TRUE(session.manager.apply({{"rpc", {{"size", "20"}}}}).empty());
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 2; }));
  EXPECT_EQ(session.kernel.links, 4);
  EXPECT_EQ(probe->settings_in_use(), (std::vector<Settings>{{{"size", "20"}}}));
  probe->emit(instance, 5);
  session.manager.poll(std::chrono::milliseconds(0));
  EXPECT_EQ(session.sink.records[instance], 15u);
  EXPECT_EQ(session.status("rpc").counters.emitted, 15u);
  EXPECT_EQ(session.sink.ended, 0u) << "the target is still there";
  EXPECT_EQ(session.status("rpc").reload_gaps, 1u);
}

TEST_F(ManagerConfig, AReloadThatFailsLeavesEverythingAsItIs) {
  for (const std::string operation : {"load rpc", "attach rpc p1"}) {
    session.kernel.refuse = [&](const std::string& wanted) -> std::optional<Error> {
      if (!wanted.starts_with(operation)) return std::nullopt;
      return Error(Errc::object, wanted, "refused by the test");
    };
    const auto errors =
        session.manager.apply({{"rpc", {{"size", "20"}}}, {"other", {{"depth", "9"}}}});
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_TRUE(errors[0].place.starts_with(operation));
    session.kernel.refuse = nullptr;
    EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 2; }));
    EXPECT_EQ(session.kernel.links, 4);
    EXPECT_EQ(session.state("rpc"), ProbeState::active);
    EXPECT_EQ(probe->settings_in_use(), std::vector<Settings>{{}});
  }
}

TEST_F(ManagerConfig, WhatOneProbeCannotDoOthersStillDo) {
  probe->refuse_settings = true;
  const auto errors =
      session.manager.apply({{"rpc", {{"depth", "9"}}}, {"other", {{"enabled", "false"}}}});
  EXPECT_EQ(errors.size(), 1u);
  EXPECT_EQ(session.state("other"), ProbeState::disabled);
  EXPECT_EQ(session.state("rpc"), ProbeState::active);
}

TEST_F(ManagerConfig, SettingsOfProbesThatAreNotLoadedAreUsedWhenTheyAre) {
  auto late = session.add(3, "late");
  EXPECT_TRUE(session.manager.apply({{"late", {{"size", "5"}}}}).empty());
  session.manager.load();
  EXPECT_EQ(late->settings_in_use(), (std::vector<Settings>{{{"size", "5"}}}));
}

TEST_F(ManagerConfig, EachOwnInstanceIsExchanged) {
  auto own = std::make_shared<FakeProbe>(3, "own");
  own->manifest.sharing = Sharing::per_target;
  session.add(own);
  session.manager.load();
  session.kernel.start(2);
  const auto second = session.manager.add_target(2);
  ASSERT_TRUE(second);
  own->emit(*second, 7);
  EXPECT_TRUE(session.manager.apply({{"own", {{"size", "5"}}}}).empty());
  const Settings expected{{"size", "5"}};
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 4; }));
  EXPECT_EQ(own->settings_in_use(), (std::vector<Settings>{expected, expected}));
  EXPECT_EQ(session.sink.records[*second], 7u);
}

}  // namespace
}  // namespace probe_test
