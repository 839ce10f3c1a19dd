// SPDX-License-Identifier: Apache-2.0
#include "render/core/virtual_clock.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>

namespace render::core {
namespace {

using std::chrono::nanoseconds;

class ClockOfTwo : public ::testing::Test {
 protected:
  VirtualClock clock{nanoseconds(10)};
  const VirtualClock::Input a = clock.add_input();
  const VirtualClock::Input b = clock.add_input();
};

TEST_F(ClockOfTwo, BeginsWhenAllInputsHaveATimestamp) {
  EXPECT_FALSE(clock.advance());
  EXPECT_EQ(clock.update(a, 57), 0);
  EXPECT_FALSE(clock.advance());
  EXPECT_FALSE(clock.has_begun());
  EXPECT_FALSE(clock.is_current(a));
  EXPECT_EQ(clock.update(b, 34), 0);
  EXPECT_TRUE(clock.advance());
  EXPECT_TRUE(clock.has_begun());
  EXPECT_EQ(clock.now(), 30u);
  EXPECT_FALSE(clock.is_current(a));
  EXPECT_TRUE(clock.is_current(b));
}

TEST_F(ClockOfTwo, GoesOnWhenAllInputsHaveMovedOn) {
  clock.update(a, 5);
  clock.update(b, 5);
  ASSERT_TRUE(clock.advance());
  clock.update(a, 25);
  EXPECT_FALSE(clock.advance());
  EXPECT_FALSE(clock.is_awaited(a));
  EXPECT_TRUE(clock.is_awaited(b));
  clock.update(b, 9);
  EXPECT_FALSE(clock.advance());
  clock.update(b, 30);
  EXPECT_TRUE(clock.advance());
  EXPECT_EQ(clock.now(), 20u);
  EXPECT_TRUE(clock.is_current(a));
  EXPECT_FALSE(clock.is_current(b));
  EXPECT_FALSE(clock.advance());
}

TEST_F(ClockOfTwo, RefusesTimestampsOfEarlierSlots) {
  clock.update(a, 20);
  clock.update(b, 20);
  ASSERT_TRUE(clock.advance());
  EXPECT_EQ(clock.update(a, 19), -EINVAL);
  EXPECT_TRUE(clock.is_current(a));
  EXPECT_EQ(clock.update(a, 20), 0);
  EXPECT_EQ(clock.update(a, 29), 0);
}

TEST_F(ClockOfTwo, DoesNotWaitForRemovedInputs) {
  clock.update(a, 5);
  clock.remove_input(b);
  EXPECT_TRUE(clock.advance());
  clock.update(a, 15);
  EXPECT_TRUE(clock.advance());
  clock.remove_input(a);
  EXPECT_FALSE(clock.advance());
}

TEST_F(ClockOfTwo, WaitsForInputsThatAreAddedLater) {
  clock.update(a, 5);
  clock.update(b, 5);
  ASSERT_TRUE(clock.advance());
  clock.remove_input(a);
  const auto c = clock.add_input();
  EXPECT_EQ(c, a);
  EXPECT_TRUE(clock.is_awaited(c));
  EXPECT_FALSE(clock.is_current(c));
  clock.update(b, 15);
  EXPECT_FALSE(clock.advance());
  EXPECT_EQ(clock.update(c, 17), 0);
  EXPECT_TRUE(clock.advance());
}

TEST_F(ClockOfTwo, CopesWithTheLargestTimestamps) {
  clock.update(a, ~u64{0});
  clock.update(b, ~u64{0});
  EXPECT_TRUE(clock.advance());
  EXPECT_TRUE(clock.is_current(a));
  EXPECT_EQ(clock.update(a, ~u64{0}), 0);
  EXPECT_EQ(clock.update(a, 0), -EINVAL);
}

TEST(VirtualClock, HasSlotsOfOneSecondByDefault) {
  EXPECT_EQ(VirtualClock().width(), 1'000'000'000u);
}

TEST(VirtualClock, RefusesSlotsWithoutWidth) {
  EXPECT_THROW(VirtualClock(nanoseconds(0)), std::invalid_argument);
  EXPECT_THROW(VirtualClock(nanoseconds(-5)), std::invalid_argument);
}

}  // namespace
}  // namespace render::core
