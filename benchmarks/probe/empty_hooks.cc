// SPDX-License-Identifier: Apache-2.0
#include "empty_hooks.h"

#include <gtest/gtest.h>

#include "../../tests/cpp/probe/embedded.h"
#include "../../tests/cpp/probe/object_probe.h"

EMBEDDED(empty_image, PROBE_LOAD_IMAGES "/empty.bpf.o")

namespace probe_load {

using namespace render::probe;

namespace {

std::vector<Point> with_empty_programs(const Manifest& manifest) {
  std::vector<Point> points(manifest.groups[0].points.begin(), manifest.groups[0].points.end());
  for (Point& point : points) {
    point.program = point.hook == Hook::usdt              ? "at_static"
                    : point.hook == Hook::function_return ? "at_return"
                                                          : "at_entry";
  }
  return points;
}

}  // namespace

EmptyHooks::EmptyHooks(const Manifest& other, const TargetProcess& target)
    : points_(with_empty_programs(other)), group_{"empty", points_} {
  EXPECT_TRUE(probe_test::ObjectProbe::add_to(
      manager_, {.id = 1, .name = "empty", .target = other.target, .groups = {&group_, 1}},
      empty_image()));
  for (const auto& failure : manager_.load().failures) ADD_FAILURE() << failure.error.text();
  const auto attached = manager_.add_target(target.pid());
  EXPECT_TRUE(attached) << attached.error().text();
}

EmptyHooks::~EmptyHooks() { EXPECT_TRUE(manager_.unload(std::chrono::minutes(1)).complete); }

}  // namespace probe_load
