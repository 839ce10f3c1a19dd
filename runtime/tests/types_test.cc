// SPDX-License-Identifier: Apache-2.0
#include "render/types.h"

#include <gtest/gtest.h>

#include <iomanip>
#include <sstream>
#include <string>
#include <type_traits>

namespace {

template <typename T>
std::string printed(T value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

TEST(Types, HaveTheirWidthAndSign) {
  EXPECT_EQ(sizeof(u8), 1u);
  EXPECT_EQ(sizeof(u16), 2u);
  EXPECT_EQ(sizeof(u32), 4u);
  EXPECT_EQ(sizeof(u64), 8u);
  EXPECT_EQ(sizeof(u128), 16u);
  EXPECT_EQ(sizeof(s128), 16u);
  EXPECT_LT(static_cast<s8>(-1), 0);
  EXPECT_LT(static_cast<s64>(-1), 0);
  EXPECT_TRUE(static_cast<s128>(-1) < 0);
  EXPECT_TRUE(static_cast<u128>(-1) > 0);
}

TEST(Types, AreTheStandardTypesInUserSpace) {
  EXPECT_TRUE((std::is_same_v<u64, uint64_t>));
  EXPECT_TRUE((std::is_same_v<s32, int32_t>));
}

TEST(Types, Print128BitIntegersInDecimal) {
  EXPECT_EQ(printed(u128{0}), "0");
  EXPECT_EQ(printed(u128{1} << 64), "18446744073709551616");
  EXPECT_EQ(printed(~u128{0}), "340282366920938463463374607431768211455");
  EXPECT_EQ(printed(s128{-1}), "-1");
  EXPECT_EQ(printed(static_cast<s128>(u128{1} << 127)), "-170141183460469231731687303715884105728");
  EXPECT_EQ(printed(static_cast<s128>(~u128{0} >> 1)), "170141183460469231731687303715884105727");
}

TEST(Types, PrintingIgnoresTheBaseAndKeepsTheFlags) {
  std::ostringstream out;
  out << std::hex << std::showbase;
  const auto flags = out.flags();
  out << u128{255} << ' ' << 255;
  EXPECT_EQ(out.str(), "255 0xff");
  EXPECT_EQ(out.flags(), flags);
}

TEST(Types, PrintingHonoursWidthFillAndSide) {
  std::ostringstream out;
  out << std::setfill('.') << std::setw(5) << u128{42} << std::left << std::setw(5) << s128{-42}
      << '|';
  EXPECT_EQ(out.str(), "...42-42..|");
}

}  // namespace
