// SPDX-License-Identifier: Apache-2.0
// Manifests that do not fit their object: the error says what is missing.
#include <gmock/gmock.h>

#include "images.h"
#include "live.h"
#include "object_probe.h"
#include "permitted.h"

namespace probe_test {
namespace {

using ::testing::HasSubstr;

std::string why_not(const Manifest& manifest) {
  Live live;
  EXPECT_TRUE(ObjectProbe::add_to(live.manager, manifest, daemon_image()));
  const LoadReport report = live.manager.load();
  return report.failures.size() == 1 ? report.failures[0].error.text() : "it was loaded";
}

TEST(LiveManifest, NamesAProgramThatIsNotThere) {
  static constexpr Point points[] = {{Hook::tp_btf, "inet_sock_set_state", "connect_stat"}};
  static constexpr AttachGroup groups[] = {{"connect", points}};
  EXPECT_THAT(why_not({.id = 1, .name = "typing_error", .scope = Scope::system, .groups = groups}),
              HasSubstr("there is no program connect_stat"));
}

TEST(LiveManifest, NamesARingThatIsNotThere) {
  NEEDS("tp_btf");
  static constexpr Point points[] = {{Hook::tp_btf, "inet_sock_set_state", "connect_state"}};
  static constexpr AttachGroup groups[] = {{"connect", points}};
  EXPECT_THAT(why_not({.id = 1,
                       .name = "no_ring",
                       .scope = Scope::system,
                       .groups = groups,
                       .ring = {1 << 16}}),
              HasSubstr("rp_events"));
}

}  // namespace
}  // namespace probe_test
