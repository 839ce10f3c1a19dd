// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <new>
#include <tuple>
#include <type_traits>

#include "store_fixture.h"

namespace spans_test {
namespace {

namespace keys = store::keys;
using KeyTest = StoreTest;

static_assert(std::is_convertible_v<int, keys::s>);
static_assert(std::is_trivially_copyable_v<keys::flow>);
static_assert(std::is_same_v<keys::flow::port1_t, u16>);
static_assert(std::is_same_v<keys::address::ip_t, std::array<u8, 16>>);
static_assert(std::is_same_v<keys::named::name_t, short_string<5>>);
static_assert(std::is_same_v<store::containers::s::key_t, keys::s>);

TEST_F(KeyTest, DefaultConstructionGivesZeros) {
  alignas(keys::flow) unsigned char memory[sizeof(keys::flow)];
  std::memset(memory, 0xff, sizeof memory);
  const auto* const key = new (memory) keys::flow;
  EXPECT_TRUE(key->addr1 == 0 && key->port1 == 0 && key->addr2 == 0 && key->port2 == 0);
}

TEST_F(KeyTest, ConvertsFromItsMembersInIndexOrder) {
  const auto instance = index.flow.by_key({1, 2, 3, 4});
  EXPECT_TRUE(instance.addr1() == 1 && instance.addr2() == 3);
  EXPECT_EQ(instance.port1(), 2u);
  EXPECT_EQ(instance.port2(), 4u);
}

TEST_F(KeyTest, IsFilledMemberByMember) {
  keys::flow key;
  key.addr1 = 1;
  key.port1 = 2;
  key.addr2 = 3;
  key.port2 = 4;
  const auto instance = index.flow.by_key(key);
  EXPECT_EQ(index.flow.by_key({1, 2, 3, 4}, false).loc(), instance.loc());
}

TEST_F(KeyTest, NestedBracesReachAShortString) {
  const std::string_view view = "truncated text";
  const auto instance = index.named.by_key({{short_string_behavior::truncate, view}});
  EXPECT_EQ(instance.name().to_string_view(), "trunc");
}

TEST_F(KeyTest, ArraysAreComparedByElement) {
  keys::address::ip_t ip{};
  ip[15] = 1;
  const auto first = index.address.by_key({ip});
  ip[15] = 2;
  EXPECT_FALSE(index.address.by_key({ip}, false).valid());
  ip[15] = 1;
  EXPECT_EQ(index.address.by_key({ip}, false).loc(), first.loc());
}

TEST_F(KeyTest, MembersAreTakenFromMessageFieldsOfAllTypes) {
  struct Message {
    u16 number = 65535;
    u8 bytes[4] = {1, 2, 3, 4};
    char text[6] = {'a', 'b'};
    jb_blob blob{"longer than it can hold"};
  } message;
  u16 number = 0;
  std::array<u8, 4> bytes{};
  short_string<6> text("before");
  short_string<6> blob;
  render::span::assign_members(std::tie(number, bytes, text, blob),
                               std::tie(message.number, message.bytes, message.text, message.blob));
  EXPECT_EQ(number, 65535u);
  EXPECT_EQ(bytes, (std::array<u8, 4>{1, 2, 3, 4}));
  EXPECT_EQ(text, short_string<6>("ab")) << "padding is no part of a text";
  EXPECT_EQ(blob.to_string_view(), "longer");
}

TEST_F(KeyTest, AFullTableFindsEveryKey) {
  std::vector<store::auto_handles::address> instances;
  for (u32 i = 0; i < 4096; ++i) {
    keys::address::ip_t ip{};
    std::memcpy(ip.data(), &i, sizeof i);
    instances.push_back(index.address.by_key({ip}));
    ASSERT_TRUE(instances.back().valid());
  }
  for (u32 i = 0; i < 4096; ++i) {
    keys::address::ip_t ip{};
    std::memcpy(ip.data(), &i, sizeof i);
    EXPECT_EQ(index.address.by_key({ip}, false).loc(), i);
  }
}

}  // namespace
}  // namespace spans_test
