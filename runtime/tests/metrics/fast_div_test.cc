// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <util/fast_div.h>

namespace {

struct Figure {
  u64 seconds;
  double real_slot;  // ns
};

class FastDiv : public ::testing::TestWithParam<Figure> {};

TEST_P(FastDiv, DividesByTheNearestAmountOfItsPrecision) {
  const fast_div by(static_cast<double>(GetParam().seconds) * 1e9, 16);
  EXPECT_NEAR(by.estimated_reciprocal(), GetParam().real_slot, 0.001);
  EXPECT_DOUBLE_EQ(by.amount(), static_cast<double>(GetParam().seconds) * 1e9);
}

INSTANTIATE_TEST_SUITE_P(Seconds, FastDiv,
                         ::testing::Values(Figure{1, 1000003469.985}, Figure{5, 5000088405.703},
                                           Figure{30, 30001596323.881}));

TEST(FastDivResult, IsCutTo64BitsBeforeTheShift) {
  constexpr u64 now = 1'700'000'000'000'000'000;
  EXPECT_EQ(now / fast_div(1e9, 16), 55797u);
  EXPECT_EQ(now / fast_div(30e9, 16), 40547u);
}

TEST(FastDivResult, IsExactForSmallAmounts) {
  EXPECT_EQ(u64{1000} / fast_div(8, 16), 125u);
  EXPECT_EQ(u64{7} / fast_div(8, 16), 0u);
}

}  // namespace
