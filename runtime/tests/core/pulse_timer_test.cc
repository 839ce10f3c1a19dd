// SPDX-License-Identifier: Apache-2.0
#include "render/core/pulse_timer.h"

#include <gtest/gtest.h>

#include <chrono>

namespace {

TEST(PulseTimer, IsDueAtOnceAndThenOncePerInterval) {
  render::core::PulseTimer timer(std::chrono::nanoseconds(10));
  EXPECT_TRUE(timer.is_due(1000));
  EXPECT_FALSE(timer.is_due(1009));
  EXPECT_TRUE(timer.is_due(1010));
  EXPECT_FALSE(timer.is_due(1019));
  EXPECT_TRUE(timer.is_due(5000));
  EXPECT_FALSE(timer.is_due(5009));
}

}  // namespace
