// SPDX-License-Identifier: Apache-2.0
// Go programs: returns by RET instructions, never by return probes, versions from build
// information.
#include "images.h"
#include "live.h"
#include "object_probe.h"
#include "permitted.h"
#include "render/probe/elf_file.h"
#include "target_process.h"

namespace probe_test {
namespace {

constexpr MatchRule go_match[] = {{MatchBy::go_buildinfo}};
constexpr TargetRules go_program{"go_program", Language::go, go_match, VersionFrom::go_module,
                                 "fmt"};
constexpr TargetRules any_program{"any_program", Language::any, go_match};
constexpr Point go_points[] = {{Hook::function_entry, "main.handle", "on_call"},
                               {Hook::function_return, "main.handle", "on_done"}};
constexpr VersionBound go_versions[] = {{Compare::at_least, "1.18"}};
constexpr AttachGroup go_groups[] = {{"handle", go_points, true, false, go_versions}};
constexpr AttachGroup ungoverned[] = {{"handle", go_points}};

TEST(LiveGo, EveryReturnIsSeenAndTheProgramLives) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(
      live.manager,
      {.id = 5, .name = "go", .target = &go_program, .groups = go_groups, .ring = {1 << 20}},
      go_image()));
  ASSERT_TRUE(live.manager.load().failures.empty());
  live.start();
  TargetProcess target(RENDER_TEST_GO_TARGET);
  const auto instance = live.manager.add_target(target.pid());
  ASSERT_TRUE(instance) << instance.error().text();
  ASSERT_TRUE(target.run("requests 20000"));
  const ProbeStatus status = live.settle("go");
  EXPECT_EQ(status.received, 20'000u);
  EXPECT_EQ(status.counters.read_fault, 0u) << "no return without its call";
  EXPECT_GE(status.counters.hits, 20'000u) << "calls are begun again when the stack grows";
  ASSERT_TRUE(target.run("requests 4"));
}

TEST(LiveGo, ReturnProbesAreRefused) {
  NEEDS("uprobe");
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(
      live.manager,
      {.id = 5, .name = "go", .target = &any_program, .groups = ungoverned, .ring = {1 << 20}},
      go_image()));
  ASSERT_TRUE(live.manager.load().failures.empty());
  live.start();
  TargetProcess target(RENDER_TEST_GO_TARGET);
  const auto refused = live.manager.add_target(target.pid());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::unsupported);
  EXPECT_NE(refused.error().detail.find("would kill a Go program"), std::string::npos);
  ASSERT_TRUE(target.run("requests 4"));
}

TEST(GoFile, HasBuildInformationAndReturns) {
  const auto elf = ElfFile::open(RENDER_TEST_GO_TARGET);
  ASSERT_TRUE(elf) << elf.error().text();
  EXPECT_TRUE((*elf)->is_go());
  const auto info = (*elf)->go_build_info();
  ASSERT_TRUE(info);
  EXPECT_TRUE(info->go_version.starts_with("go1."));
  ASSERT_FALSE(info->modules.empty());
  EXPECT_EQ(info->modules[0].path, "gotarget");
  EXPECT_EQ(info->version_of("net/http"), info->go_version);
  const auto functions = (*elf)->functions("main.handle");
  ASSERT_TRUE(functions);
  const auto sites = (*elf)->return_sites(functions->front());
  ASSERT_TRUE(sites) << sites.error().text();
  EXPECT_GE(sites->size(), 2u);
}

}  // namespace
}  // namespace probe_test
