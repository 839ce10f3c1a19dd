// SPDX-License-Identifier: Apache-2.0
// What a manifest means on a host: made-up hosts, so that every outcome occurs everywhere.
#include "probe_needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace render::probe {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::vector<Finding> kFindings = {
    {"entry function (perf event)", true, "", 0, "CAP_BPF CAP_SYS_ADMIN"},
    {"entry function (uprobe_multi)", true, "", 0, "CAP_BPF CAP_PERFMON"},
    {"return function (perf event)", true, "", 0, "CAP_BPF CAP_SYS_ADMIN"},
    {"return function (uprobe_multi)", false, "attach", 22, "CAP_BPF CAP_PERFMON"},
    {"tp_btf", true, "", 0, "CAP_BPF CAP_PERFMON"},
    {"fentry", false, "attach", 1, "CAP_BPF CAP_PERFMON"},
    {"kprobe", false, "attach", 2, "CAP_BPF CAP_SYS_ADMIN"},
    {"perf clock", true, "", 0, "CAP_PERFMON"},
};

std::string point(const std::string& hook, const std::string& place = "f") {
  return R"({"hook":")" + hook + R"(","place":")" + place + R"(","program":"p"})";
}

std::string group(const std::string& points, bool required = true, bool first_of = false) {
  return R"({"name":"g","required":)" + std::string(required ? "true" : "false") +
         R"(,"firstOf":)" + (first_of ? "true" : "false") + R"(,"points":[)" + points + "]}";
}

std::string manifest(const std::string& groups, const std::string& scope = "system",
                     const std::string& needs = R"("capabilities":[])") {
  return R"({"format":"render-probe/1","package":"shop","probe":{"name":"calls","scope":")" +
         scope + R"(","attach":[)" + groups + R"(],"needs":{)" + needs + "}}}";
}

ProbeNeeds needs(const std::string& text, const std::string& kernel = "6.1.0") {
  Host host;
  host.kernel = kernel;
  auto result = needs_of(text, host, kFindings);
  EXPECT_TRUE(result) << (result ? "" : result.error().text());
  return result ? *result : ProbeNeeds{};
}

TEST(ProbeNeeds, CountTheWayToAttachThatAsksForTheLeast) {
  const ProbeNeeds probe = needs(manifest(group(point("entry function")), "process"));
  EXPECT_TRUE(probe.can_work());
  EXPECT_THAT(probe.capabilities, ElementsAre("CAP_BPF", "CAP_PERFMON", "CAP_SYS_PTRACE"));
}

TEST(ProbeNeeds, TakeAnotherWayWhereThatIsRefused) {
  const ProbeNeeds probe = needs(manifest(group(point("return function"))));
  EXPECT_TRUE(probe.can_work());
  EXPECT_THAT(probe.capabilities, ElementsAre("CAP_BPF", "CAP_SYS_ADMIN"));
}

TEST(ProbeNeeds, RefusedHooksSayWhatTheyAskFor) {
  const ProbeNeeds probe = needs(manifest(group(point("kprobe"))));
  EXPECT_FALSE(probe.can_work());
  EXPECT_THAT(probe.capabilities, ElementsAre("CAP_BPF", "CAP_SYS_ADMIN"));
}

TEST(ProbeNeeds, StaticProbesAreAttachedToByPerfEvents) {
  const ProbeNeeds probe = needs(manifest(group(point("usdt", "shop:queue"))));
  EXPECT_TRUE(probe.can_work());
  EXPECT_THAT(probe.capabilities, ElementsAre("CAP_BPF", "CAP_SYS_ADMIN"));
}

TEST(ProbeNeeds, AllPointsOfAGroupHaveToWork) {
  const ProbeNeeds probe = needs(manifest(group(point("tp_btf") + "," + point("fentry"))));
  EXPECT_FALSE(probe.can_work());
  EXPECT_THAT(probe.groups.at(0).refused, ElementsAre("fentry"));
}

TEST(ProbeNeeds, OneOfTheAlternativesIsEnough) {
  const std::string points = point("fentry") + "," + point("kprobe") + "," + point("tp_btf");
  const ProbeNeeds probe = needs(manifest(group(points, true, true)));
  EXPECT_TRUE(probe.can_work());
  EXPECT_THAT(probe.capabilities, ElementsAre("CAP_BPF", "CAP_PERFMON"));
  EXPECT_FALSE(
      needs(manifest(group(point("fentry") + "," + point("kprobe"), true, true))).can_work());
}

TEST(ProbeNeeds, OptionalGroupsMayBeRefused) {
  const ProbeNeeds probe =
      needs(manifest(group(point("tp_btf")) + "," + group(point("kprobe"), false)));
  EXPECT_TRUE(probe.can_work());
  EXPECT_FALSE(probe.groups.at(1).works);
}

TEST(ProbeNeeds, EventsOfPerfAreTwoKinds) {
  EXPECT_TRUE(needs(manifest(group(point("perf", "clock")))).can_work());
  EXPECT_FALSE(needs(manifest(group(point("perf", "cycles")))).can_work());
}

TEST(ProbeNeeds, DeclaredOnesAreAdded) {
  const std::string text = manifest(group(point("tp_btf")), "system",
                                    R"("kernel":"5.8","capabilities":["CAP_NET_ADMIN"])");
  EXPECT_THAT(needs(text).capabilities, ElementsAre("CAP_BPF", "CAP_NET_ADMIN", "CAP_PERFMON"));
  EXPECT_TRUE(needs(text, "5.10.0-9-amd64").can_work());
  EXPECT_FALSE(needs(text, "5.4.0").can_work());
}

TEST(ProbeNeeds, WhatIsNoManifestIsRefused) {
  for (const char* text : {"", "{", "[]", "{}", R"({"format":"render-probe/2"})",
                           R"({"format":"render-probe/1","package":7,"probe":{}})"}) {
    const auto result = needs_of(text, Host{}, kFindings);
    ASSERT_FALSE(result) << text;
    EXPECT_FALSE(result.error().detail.empty());
  }
  EXPECT_THAT(needs_of("{}", Host{}, kFindings).error().detail, HasSubstr("manifest.json"));
}

}  // namespace
}  // namespace render::probe
