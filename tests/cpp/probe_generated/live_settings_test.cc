// SPDX-License-Identifier: Apache-2.0
// Sampling and settings of a generated probe, as the app sees them.
#include <cmath>
#include <set>

#include "watching.h"

namespace watch {
namespace {

struct LiveSettings : ::testing::Test {
  void SetUp() override {
    NEEDS("uprobe");
    watching.emplace(app.records);
    watching->load<probes::queue::Probe>();
    target.emplace();
    watching->attach(*target);
  }

  void apply(const Settings& settings) { watching->apply("queue", settings); }

  /** Waits for all messages; those of queue_push() are as many as were emitted. */
  ProbeStatus settle_queued() {
    ProbeStatus status = watching->settle("queue");
    EXPECT_EQ(status.counters.emitted, seen.queued.size());
    EXPECT_EQ(status.counters.hits, status.counters.emitted + status.counters.dropped);
    EXPECT_EQ(status.counters.dropped, 0u);
    return status;
  }

  /** Runs some hits; all of them come with these settings. */
  void expect_settings(const std::array<u32, 3>& settings) {
    const std::size_t before = seen.queued.size();
    watching->run(*target, "queue 100");
    settle_queued();
    ASSERT_EQ(seen.queued.size(), before + 100);
    for (std::size_t i = before; i < seen.queued.size(); ++i) {
      ASSERT_EQ(seen.queued[i].settings, settings);
      ASSERT_EQ(seen.queued[i].depth, i - before);
    }
  }

  Agent app;
  std::optional<Watching> watching;
  std::optional<TargetProcess> target;
};

/** Whether so many of `all` are a sample of a tenth. */
void expect_tenth(std::size_t sampled, double all) {
  EXPECT_NEAR(static_cast<double>(sampled), all * 0.1, 5 * std::sqrt(all * 0.1 * 0.9));
}

TEST_F(LiveSettings, ATenthIsSampledAndWhatIsWithinFollows) {
  apply({{"traces", "0.1"}});
  watching->run(*target, "serve 20000");
  const ProbeStatus status = watching->settle("queue");
  expect_tenth(seen.served.size(), 20'000);
  const std::set<u32> served(seen.served.begin(), seen.served.end());
  EXPECT_EQ(served.size(), seen.served.size());
  ASSERT_EQ(seen.queued.size(), 2 * served.size()) << "two within each";
  for (const Queued& queued : seen.queued) ASSERT_TRUE(served.contains(queued.depth));
  // entry and return of serve(), and two in between
  EXPECT_EQ(status.counters.hits, 4 * 20'000u);
  EXPECT_EQ(status.counters.emitted + status.counters.sampled_out, 3 * 20'000u);

  seen.queued.clear();
  watching->run(*target, "queue 20000");
  watching->settle("queue");
  expect_tenth(seen.queued.size(), 20'000);
}

TEST_F(LiveSettings, OfEachKindArriveAtThePrograms) {
  expect_settings({1, 2, 3});
  apply({{"live", "7"}});
  expect_settings({7, 2, 3});
  EXPECT_EQ(watching->manager.status().probe("queue")->reload_gaps, 0u);
  apply({{"live", "7"}, {"reattached", "8"}});
  expect_settings({7, 8, 3});
  EXPECT_EQ(watching->manager.status().probe("queue")->reload_gaps, 1u);
  apply({{"live", "7"}, {"reattached", "8"}, {"reloaded", "9"}});
  expect_settings({7, 8, 9});
  EXPECT_EQ(watching->manager.status().probe("queue")->reload_gaps, 2u);
  EXPECT_EQ(seen.started.size(), 1u) << "the target stays what it is";
  EXPECT_TRUE(seen.ended.empty());
}

TEST_F(LiveSettings, ReachHooksOfMethodsThatAreNamedAsInCpp) {
  watching->run(*target, "methods 25");
  settle_queued();
  ASSERT_EQ(seen.queued.size(), 25u) << "of one of two overloads";
  for (u32 i = 0; i < 25; ++i) EXPECT_EQ(seen.queued[i].depth, i);
}

TEST_F(LiveSettings, OfOneProbeAreCheckedBeforeAnythingChanges) {
  const auto errors = watching->manager.apply({{"queue", {{"live", "5"}, {"reattached", "1001"}}}});
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_NE(errors[0].text().find("reattached"), std::string::npos);
  expect_settings({1, 2, 3});
}

TEST_F(LiveSettings, AReloadUnderLoadMissesCallsButCountsNoneTwice) {
  constexpr std::size_t calls = 400'000;
  watching->during([&] {
    target->send("queue " + std::to_string(calls));
    const auto& manager = watching->manager;
    EXPECT_TRUE(eventually([&] { return manager.status().probe("queue")->received > 1000; }));
    apply({{"reloaded", "10"}});
    EXPECT_TRUE(target->await_done());
  });
  const ProbeStatus status = settle_queued();
  std::cout << "missed " << calls - seen.queued.size() << " in " << status.reload_gaps << " gap\n";
  EXPECT_EQ(status.reload_gaps, 1u);
  std::set<u32> depths;
  std::map<u32, u64> with_setting;
  for (const Queued& queued : seen.queued) {
    EXPECT_TRUE(depths.insert(queued.depth).second) << queued.depth << " is counted twice";
    ++with_setting[queued.settings[2]];
  }
  EXPECT_GT(with_setting[3], 0u);
  EXPECT_GT(with_setting[10], 0u) << "it was not under load";
  EXPECT_EQ(with_setting[3] + with_setting[10], seen.queued.size());
  expect_settings({1, 2, 10});
}

}  // namespace
}  // namespace watch
