// SPDX-License-Identifier: Apache-2.0
#include <generated/spans_test/store/connection.h>

#include <string_view>

#include "store_fixture.h"

namespace spans_test {
namespace {

namespace containers = store::containers;
namespace keys = store::keys;

keys::role role(std::string_view role1, std::string_view az1, std::string_view role2,
                std::string_view az2) {
  keys::role key;
  key.role1 = role1;
  key.az1 = az1;
  key.role2 = role2;
  key.az2 = az2;
  return key;
}

TEST(HashTest, OfOneWord) {
  EXPECT_EQ(containers::s::hasher_t{}(42), 0x83de0239u);
  EXPECT_EQ(containers::s::hasher_t{}(42) % 3, 1u);
}

TEST(HashTest, OfWideAndShortIntegers) {
  const u128 address = (u128{0x0102030405060708} << 64) | 0x090a0b0c0d0e0f10;
  const auto hash = containers::flow::hasher_t{}({address, 80, 2, 443});
  EXPECT_EQ(hash, 0xd6fe411bu);
  EXPECT_EQ(hash % 3, 2u);
  EXPECT_EQ(hash % 4, 3u);
}

TEST(HashTest, OfStrings) {
  const auto hash = containers::role::hasher_t{}(role("role-a", "az-1", "role-b", "az-2"));
  EXPECT_EQ(hash, 0x4628dd84u);
  EXPECT_EQ(hash % 4, 0u);
}

TEST(HashTest, OfAnArrayOfBytesIsNotTheHashOfItsWords) {
  const keys::address key({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
  EXPECT_EQ(containers::address::hasher_t{}(key),
            lookup3_hashlittle(key.ip.data(), 16, render::span::key_seed + 16));
}

TEST(HashTest, OfReferences) {
  EXPECT_EQ(store::Connection::task__hasher_t{}(4242), 0xe9a8b201u);
  EXPECT_EQ(store::Connection::q__hasher_t{}(7), 0xe73683abu);
}

TEST(HashTest, EqualityIsByLengthAndBytes) {
  const containers::role::equals_t equals;
  EXPECT_TRUE(equals(role("a", "b", "c", "d"), role("a", "b", "c", "d")));
  EXPECT_FALSE(equals(role("a", "b", "c", "d"), role("a", "b", "c", "dd")));
  EXPECT_FALSE(equals(role("ab", "", "c", "d"), role("a", "b", "c", "d")));
}

}  // namespace
}  // namespace spans_test
