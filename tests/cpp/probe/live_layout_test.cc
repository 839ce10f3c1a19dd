// SPDX-License-Identifier: Apache-2.0
// Two binaries with the same struct in two layouts, one loaded program.
#include "images.h"
#include "live.h"
#include "object_probe.h"
#include "permitted.h"
#include "target_process.h"

namespace probe_test {
namespace {

constexpr MatchRule layout_match[] = {{MatchBy::exe, "*/probe_layout_v?"}};
constexpr TargetRules layout_app{"layout_app", Language::cpp, layout_match};
constexpr Point layout_points[] = {{Hook::function_entry, "do_request", "on_request"}};
constexpr AttachGroup layout_groups[] = {{"request", layout_points}};
constexpr LayoutField size_field[] = {{"", "", "demo::Request", "head.size", 0}};
constexpr LayoutField missing_field[] = {{"", "", "demo::Request", "nothing", 0}};

constexpr Setting rate_setting[] = {{"rate", SettingType::u32, "1", {}, {}, Change::reattach}};

Outcome add(Manager& manager, std::span<const LayoutField> layout) {
  return ObjectProbe::add_to(manager,
                             {.id = 10,
                              .name = "layout",
                              .target = &layout_app,
                              .groups = layout_groups,
                              .settings = rate_setting,
                              .layout = layout,
                              .ring = {1 << 16}},
                             layout_image());
}

TEST(LiveLayout, OneLoadReadsTheMemberWhereEachBinaryHasIt) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(add(live.manager, size_field));
  ASSERT_TRUE(live.manager.load().failures.empty());
  live.start();
  TargetProcess first(RENDER_TEST_LAYOUT_V1);
  TargetProcess second(RENDER_TEST_LAYOUT_V2);
  const auto one = live.manager.add_target(first.pid());
  const auto two = live.manager.add_target(second.pid());
  ASSERT_TRUE(one) << one.error().text();
  ASSERT_TRUE(two) << two.error().text();
  for (u64 i = 1; i <= 5; ++i) {
    ASSERT_TRUE(first.run("go"));
    ASSERT_TRUE(eventually([&] { return live.collected.received(*one) == i; }));
    EXPECT_EQ(live.collected.last_depth(), 1000u);
    ASSERT_TRUE(second.run("go"));
    ASSERT_TRUE(eventually([&] { return live.collected.received(*two) == i; }));
    EXPECT_EQ(live.collected.last_depth(), 2000u);
  }
  EXPECT_EQ(live.settle("layout").counters.read_fault, 0u);
}

TEST(LiveLayout, IsThereAfterTheTargetWasAttachedAgain) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(add(live.manager, size_field));
  ASSERT_TRUE(live.manager.load().failures.empty());
  live.start();
  TargetProcess target(RENDER_TEST_LAYOUT_V1);
  ASSERT_TRUE(live.manager.add_target(target.pid()));
  ASSERT_TRUE(live.manager.apply({{"layout", {{"rate", "2"}}}}).empty());
  ASSERT_TRUE(target.run("go"));
  const ProbeStatus status = live.settle("layout");
  EXPECT_EQ(status.counters.hits, 1u);
  EXPECT_EQ(status.received, 1u);
}

TEST(LiveLayout, AMemberThatIsNotThereRefusesTheTarget) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(add(live.manager, missing_field));
  live.manager.load();
  TargetProcess target(RENDER_TEST_LAYOUT_V1);
  const auto refused = live.manager.add_target(target.pid());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::symbol_missing);
  EXPECT_EQ(refused.error().place, "field demo::Request.nothing");
}

}  // namespace
}  // namespace probe_test
