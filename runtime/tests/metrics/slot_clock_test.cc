// SPDX-License-Identifier: Apache-2.0
#include "render/metrics/slot_clock.h"

#include <gtest/gtest.h>

namespace render::metrics {
namespace {

constexpr u64 second = 1'000'000'000;

TEST(SlotClock, BeginsTheCurrentSlotAtTheFirstTimeItSees) {
  SlotClock clock(second);
  EXPECT_EQ(clock.relative(5 * second + 7), 0);
  EXPECT_EQ(clock.relative(6 * second + 6), 0);
  EXPECT_EQ(clock.relative(6 * second + 7), 1);
  EXPECT_EQ(clock.relative(5 * second + 6), -1);
  EXPECT_EQ(clock.relative(4 * second + 7), -1);
  EXPECT_EQ(clock.relative(4 * second + 6), -2);
}

TEST(SlotClock, KeepsTheCurrentSlotUntilItIsAdvanced) {
  SlotClock clock(second);
  clock.relative(0);
  EXPECT_EQ(clock.relative(100 * second), 100);
  clock.advance();
  EXPECT_EQ(clock.relative(100 * second), 99);
  clock.advance(99);
  EXPECT_EQ(clock.relative(100 * second), 0);
  EXPECT_EQ(clock.number(), 100u);
  clock.step_back();
  EXPECT_EQ(clock.relative(100 * second), 1);
}

// The predecessor's slots of 1 s were 3470 ns too long, and their numbers had 16 bits.
TEST(SlotClock, NeitherDriftsNorWrapsAround) {
  SlotClock clock(second);
  const u64 start = 1'700'000'000 * second;
  clock.relative(start);
  const u64 ten_years = u64{10} * 365 * 24 * 3600;
  EXPECT_EQ(clock.relative(start + ten_years * second), static_cast<s64>(ten_years));
  EXPECT_EQ(clock.relative(start + ten_years * second - 1), static_cast<s64>(ten_years) - 1);
  EXPECT_EQ(clock.relative(start + 32768 * second), 32768);
}

}  // namespace
}  // namespace render::metrics
