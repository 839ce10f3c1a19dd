// SPDX-License-Identifier: Apache-2.0
// Sampling and settings, changed while the probe runs.
#include <cmath>

#include "live_rpc.h"
#include "object_probe.h"

namespace probe_test {
namespace {

struct LiveConfig : LiveRpcTarget {
  void SetUp() override {
    LiveRpcTarget::SetUp();
    if (live) live->start();
  }

  void apply(const Settings& settings) {
    for (const Error& error : live->manager.apply({{"rpc", settings}})) {
      ADD_FAILURE() << error.text();
    }
  }
};

TEST_F(LiveConfig, SamplesTheRatioThatIsSet) {
  apply({{"sampling", "0.1"}});
  constexpr double all = 20'000;
  ASSERT_TRUE(target->run("requests 20000"));
  const ProbeStatus status = live->settle("rpc");
  EXPECT_EQ(calls(status), all);
  const double sigma = std::sqrt(all * 0.1 * 0.9);
  EXPECT_NEAR(static_cast<double>(status.counters.emitted), all * 0.1, 5 * sigma);
}

TEST_F(LiveConfig, SwitchesOffAndOn) {
  ASSERT_TRUE(target->run("requests 100"));
  apply({{"enabled", "off"}});
  ASSERT_TRUE(target->run("requests 1000"));
  EXPECT_EQ(live->manager.status().probe("rpc")->state, ProbeState::disabled);
  apply({});
  ASSERT_TRUE(target->run("requests 100"));
  EXPECT_EQ(calls(live->settle("rpc")), 200u);
}

TEST_F(LiveConfig, ReloadCountsNoCallTwice) {
  ASSERT_TRUE(target->run("requests 500"));
  apply({{"min_duration_ns", "5"}});
  ASSERT_TRUE(target->run("requests 700"));
  const ProbeStatus status = live->settle("rpc");
  EXPECT_EQ(calls(status), 1200u);
  EXPECT_EQ(status.reload_gaps, 1u);
}

TEST(LivePerf, RunsWithTheClockAndChangesItsRate) {
  NEEDS("perf");
  static constexpr Point points[] = {{Hook::perf, "clock", "on_tick", 0, "per_second"}};
  static constexpr AttachGroup groups[] = {{"clock", points}};
  static constexpr Setting settings[] = {
      {"per_second", SettingType::u32, "50", "1", "999", Change::reattach, 8}};
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(live.manager,
                                  {.id = 4,
                                   .name = "oncpu",
                                   .scope = Scope::system,
                                   .groups = groups,
                                   .settings = settings,
                                   .ring = {1 << 16}},
                                  clock_image()));
  const LoadReport report = live.manager.load();
  ASSERT_TRUE(report.failures.empty()) << report.failures[0].error.text();
  live.start();
  EXPECT_TRUE(eventually([&] { return live.collected.of_probe(4) > 5; }));
  EXPECT_TRUE(live.manager.apply({{"oncpu", {{"per_second", "500"}}}}).empty());
  const u64 before = live.collected.of_probe(4);
  EXPECT_TRUE(eventually([&] { return live.collected.of_probe(4) > before + 50; }));
  EXPECT_TRUE(live.manager.apply({{"oncpu", {{"enabled", "false"}}}}).empty());
  const ProbeStatus status = live.settle("oncpu");
  EXPECT_EQ(status.counters.hits, status.counters.emitted + status.counters.dropped);
  EXPECT_EQ(status.reload_gaps, 2u);
}

}  // namespace
}  // namespace probe_test
