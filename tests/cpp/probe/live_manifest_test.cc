// SPDX-License-Identifier: Apache-2.0
// Manifests that do not fit their object: the error says what is missing.
#include <gmock/gmock.h>

#include <filesystem>

#include "images.h"
#include "live.h"
#include "object_probe.h"
#include "permitted.h"

namespace probe_test {
namespace {

using ::testing::HasSubstr;

std::string why_not(const Manifest& manifest, std::span<const std::byte> image = daemon_image()) {
  Live live;
  EXPECT_TRUE(ObjectProbe::add_to(live.manager, manifest, image));
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

TEST(LiveManifest, SaysWhatTheKernelLacks) {
  NEEDS("tp_btf");
  if (std::filesystem::exists("/sys/bus/event_source/devices/kprobe")) {
    GTEST_SKIP() << "this kernel has kprobes";
  }
  static constexpr Point points[] = {{Hook::kprobe, "tcp_v4_connect", "connect_kprobe"}};
  static constexpr AttachGroup groups[] = {{"connect", points}};
  EXPECT_THAT(why_not({.id = 1, .name = "kprobe", .scope = Scope::system, .groups = groups}),
              HasSubstr("the kernel is built without kprobes"));
}

TEST(LiveManifest, AsksWhetherARateIsTooHigh) {
  NEEDS("perf");
  static constexpr Point points[] = {{Hook::perf, "clock", "on_tick", 4'000'000'000}};
  static constexpr AttachGroup groups[] = {{"clock", points}};
  EXPECT_THAT(
      why_not({.id = 1, .name = "fast", .scope = Scope::system, .groups = groups}, clock_image()),
      HasSubstr("perf_event_max_sample_rate"));
}

}  // namespace
}  // namespace probe_test
