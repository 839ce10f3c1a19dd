// SPDX-License-Identifier: Apache-2.0
// Loads and stores of the wire's integers.
#include "render/wire/bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace wire = render::wire;

// What big-endian machines do to every value.
static_assert(wire::detail::byte_swapped(u8{0x12}) == 0x12);
static_assert(wire::detail::byte_swapped(u16{0x1234}) == 0x3412);
static_assert(wire::detail::byte_swapped(u32{0x12345678}) == 0x78563412);
static_assert(wire::detail::byte_swapped(s64{-2}) == static_cast<s64>(0xfeffffffffffffff));
static_assert(wire::detail::byte_swapped(u128{1}) == u128{1} << 120);

TEST(Bytes, AreLittleEndianAtAnyAddress) {
  u8 memory[17] = {};
  wire::store<u32>(memory + 1, 0x12345678);
  EXPECT_THAT(memory, ::testing::ElementsAre(0, 0x78, 0x56, 0x34, 0x12, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                             0, 0, 0));
  EXPECT_EQ(wire::load<u32>(memory + 1), 0x12345678u);
  wire::store<s128>(memory + 1, -2);
  EXPECT_EQ(memory[1], 0xfe);
  EXPECT_EQ(memory[16], 0xff);
  EXPECT_TRUE(wire::load<s128>(memory + 1) == -2);
}

TEST(Bytes, ArraysAreElementByElement) {
  u8 memory[7] = {};
  const u16 values[3] = {0x0102, 0x0304, 0x0506};
  wire::store_array<3>(memory + 1, values);
  EXPECT_THAT(memory, ::testing::ElementsAre(0, 2, 1, 4, 3, 6, 5));
  u16 back[3];
  wire::load_array<3>(back, memory + 1);
  EXPECT_THAT(back, ::testing::ElementsAreArray(values));
  wire::store_zeros<2>(memory + 3);
  EXPECT_THAT(memory, ::testing::ElementsAre(0, 2, 1, 0, 0, 6, 5));
}

}  // namespace
